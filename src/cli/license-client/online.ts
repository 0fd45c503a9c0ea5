import { isLockedByDate } from '../../main/registration/license-state.ts'
import { type RegistrationContext, readStatus, storeOf } from '../../main/registration/license-status.ts'
import type { PanelFailure } from '../../main/registration/panel-client.ts'
import { readAwaitedInstallation, register } from '../../main/registration/registration.ts'
import { tellRelease } from '../../main/registration/release.ts'
import { adoptContract } from '../../shared/contract/adopt.ts'
import { decodeText } from '../../shared/decode-text.ts'
import { formatInstallationKey } from '../../shared/key/installation-key.ts'
import type { ParsedInstallation } from '../../shared/key/parse-installation-key.ts'
import { accept, type Result, refuse } from '../../shared/result.ts'
import type { CommandLine } from './arguments.ts'
import { type CommandIo, type CommandResult, EXIT, readStandardInput } from './io.ts'
import { describeFailure, describeMismatches, type ReachedPanel, reachPanel } from './panel.ts'
import { readSecret } from './read-secret.ts'
import { describeRefusal, describeRegistered } from './register.ts'
import type { LicenseClientTexts } from './texts/bg.ts'
import { usageError } from './usage-error.ts'
import { storeFailure } from './wording.ts'

/** `online`: signs in, has the installation compared with the contract, gets the registration key, and registers. */
export async function onlineCommand(
  line: CommandLine,
  io: CommandIo,
  context: RegistrationContext,
  texts: LicenseClientTexts,
): Promise<CommandResult> {
  const [missing, ...alsoMissing] = ['panel', 'username']
    .filter((option) => !line.isSet(option))
    .map((option) => texts.usage.missingOption(`--${option}`))
  if (missing !== undefined) return usageError(missing, texts, alsoMissing)
  const reached = reachPanel(line, io, null, texts)
  if (!reached.ok) return reached.refusal
  const awaited = await readAwaitedInstallation(context)
  if (!awaited) return describeRefusal({ code: 'nothing-pending' }, context, texts)

  const say = (text: string) => io.writeError(`${text}\n`)
  const { client: panel } = reached.value
  const passwords = line.isSet('password-stdin') ? await readPasswords(io) : null
  if (passwords?.password === '') return usageError(texts.online.noPasswordPiped, texts)
  const password = passwords ? passwords.password : await readSecret(io, texts.online.passwordPrompt)
  say(texts.online.signingIn)
  const username = line.text('username') ?? ''
  let session = await panel.signIn(username, password, line.text('code') ?? '')
  if (!session.ok && !passwords && isCodeRequired(session.refusal)) {
    session = await panel.signIn(username, password, await readSecret(io, texts.online.codePrompt))
  }
  if (!session.ok) return describeFailure(session.refusal, texts)
  const { token, user } = session.value
  try {
    if (user.mustChangePassword) {
      say(texts.online.mustChangePassword)
      const newPassword = passwords ? accept(passwords.newPassword) : await askNewPassword(io, texts)
      if (!newPassword.ok) return usageError(texts.online.passwordsDiffer, texts)
      if (newPassword.value === null) return passwordChangeRequired(texts)
      say(texts.online.changingPassword)
      const changed = await panel.changePassword(token, password, newPassword.value)
      if (!changed.ok) return describeFailure(changed.refusal, texts)
    }
    return await registerOnline(reached.value, token, awaited, { line, context, texts, say })
  } finally {
    await panel.signOut(token)
  }
}

async function registerOnline(
  { client: panel, panelUrl }: ReachedPanel,
  token: string,
  awaited: ParsedInstallation,
  at: {
    readonly line: CommandLine
    readonly context: RegistrationContext
    readonly texts: LicenseClientTexts
    readonly say: (text: string) => void
  },
): Promise<CommandResult> {
  const { line, context, texts, say } = at
  say(texts.online.checking)
  let { installationKey } = awaited
  let checked = await panel.check(token, installationKey)
  const adoption =
    line.isSet('adopt') && checked.ok ? adoptContract(awaited.installation, checked.value.comparison) : null
  if (adoption) {
    installationKey = formatInstallationKey(adoption.installation)
    checked = await panel.check(token, installationKey)
  }
  if (!checked.ok) return describeFailure(checked.refusal, texts)
  const { comparison, refusals, canGenerate } = checked.value
  if (!canGenerate) return describeMismatches(checked.value, awaited.installation, texts, line)
  if (adoption) {
    const saved = await storeOf(context).savePending(installationKey)
    if (!saved.ok) return storeFailure(saved.refusal, context.dataDir, texts)
  }

  say(texts.online.generating)
  // The panel must know first that the workplace is free: told later, it would free it again.
  await tellRelease(context, (notice) => panel.noteRelease(notice))
  const { judgement } = await readStatus(context)
  const generated = await panel.generate(token, installationKey, isLockedByDate(judgement))
  if (!generated.ok) return describeFailure(generated.refusal, texts)
  say(texts.online.verifying)
  const { registrationKey, workplace = null } = generated.value
  const registered = await register(context, registrationKey, { panel: panelUrl.href, workplace })
  const result = registered.ok
    ? describeRegistered(registered.value, line, texts, adoption?.adopted)
    : await describeRefusal(registered.refusal, context, texts)
  const adopted = adoption?.adopted ?? []
  return { ...result, json: { ...result.json, comparison, refusals, registrationKey, adopted } }
}

function isCodeRequired(failure: PanelFailure): boolean {
  return failure.kind === 'refused' && failure.problem.code === 'code-required'
}

function passwordChangeRequired(texts: LicenseClientTexts): CommandResult {
  return {
    exitCode: EXIT.panelRefused,
    json: { error: { code: 'password-change-required', message: texts.online.mustChangePassword } },
    notes: [texts.online.noNewPasswordPiped],
  }
}

/** The first line of standard input is the password, a second one the new password for a first sign-in. */
async function readPasswords(
  io: CommandIo,
): Promise<{ readonly password: string; readonly newPassword: string | null }> {
  const [password = '', newPassword = ''] = decodeText(await readStandardInput(io.stdin)).split(/\r?\n/)
  return { password, newPassword: newPassword === '' ? null : newPassword }
}

async function askNewPassword(io: CommandIo, texts: LicenseClientTexts): Promise<Result<string, 'differ'>> {
  const first = await readSecret(io, texts.online.newPasswordPrompt)
  const again = await readSecret(io, texts.online.newPasswordAgainPrompt)
  return first === again ? accept(first) : refuse('differ')
}
