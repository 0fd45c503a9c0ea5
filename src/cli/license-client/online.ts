import { isLockedByDate } from '../../main/registration/license-state.ts'
import { type RegistrationContext, readStatus } from '../../main/registration/license-status.ts'
import {
  type CheckAnswer,
  createPanelClient,
  type PanelClient,
  type PanelFailure,
  type Problem,
} from '../../main/registration/panel-client.ts'
import { connectPanel } from '../../main/registration/panel-connection.ts'
import { readAwaitedInstallation, register } from '../../main/registration/registration.ts'
import { decodeText } from '../../shared/decode-text.ts'
import { parsePanelUrl } from '../../shared/panel-address.ts'
import { accept, type Result, refuse } from '../../shared/result.ts'
import type { CommandLine } from './arguments.ts'
import { type CommandIo, type CommandResult, EXIT, readStandardInput } from './io.ts'
import { readSecret } from './read-secret.ts'
import { describeRefusal, describeRegistered } from './register.ts'
import type { LicenseClientTexts } from './texts/bg.ts'
import { usageError } from './usage-error.ts'
import { comparisonLines } from './wording.ts'

const DEFAULT_TIMEOUT_SECONDS = 15
const MAX_TIMEOUT_SECONDS = 600

/** `online`: signs in, has the installation compared with the contract, gets the registration key, and registers. */
export async function onlineCommand(
  line: CommandLine,
  io: CommandIo,
  context: RegistrationContext,
  texts: LicenseClientTexts,
): Promise<CommandResult> {
  for (const option of ['panel', 'username']) {
    if (!line.isSet(option)) return usageError(texts.usage.missingOption(`--${option}`), texts)
  }
  const panelUrl = parsePanelUrl(line.text('panel') ?? '')
  if (!panelUrl) return usageError(texts.usage.badUrl, texts)
  const timeout = line.text('timeout') ?? String(DEFAULT_TIMEOUT_SECONDS)
  if (!/^\d{1,3}$/.test(timeout) || Number(timeout) < 1 || Number(timeout) > MAX_TIMEOUT_SECONDS) {
    return usageError(texts.usage.badTimeout, texts)
  }
  const awaited = await readAwaitedInstallation(context)
  if (!awaited) return describeRefusal({ code: 'nothing-pending' }, context, texts)

  const say = (text: string) => io.writeError(`${text}\n`)
  const send = connectPanel({
    panelUrl,
    language: line.language,
    timeoutMs: Number(timeout) * 1000,
    env: io.env,
  })
  const panel = createPanelClient(send)
  const passwords = line.isSet('password-stdin') ? await readPasswords(io) : null
  if (passwords?.password === '') return usageError(texts.online.noPassword, texts)
  say(texts.online.signingIn)
  const password = passwords ? passwords.password : await readSecret(io, texts.online.passwordPrompt)
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
    return await registerOnline(panel, token, awaited.installationKey, { line, context, texts, say })
  } finally {
    await panel.signOut(token)
  }
}

async function registerOnline(
  panel: PanelClient,
  token: string,
  installationKey: string,
  at: {
    readonly line: CommandLine
    readonly context: RegistrationContext
    readonly texts: LicenseClientTexts
    readonly say: (text: string) => void
  },
): Promise<CommandResult> {
  const { line, context, texts, say } = at
  say(texts.online.checking)
  const checked = await panel.check(token, installationKey)
  if (!checked.ok) return describeFailure(checked.refusal, texts)
  const { comparison, refusals, canGenerate } = checked.value
  if (!canGenerate) return describeMismatches(checked.value, texts, line)

  say(texts.online.generating)
  const { judgement } = await readStatus(context)
  const generated = await panel.generate(token, installationKey, isLockedByDate(judgement))
  if (!generated.ok) return describeFailure(generated.refusal, texts)
  say(texts.online.verifying)
  const registered = await register(context, generated.value.registrationKey)
  const result = registered.ok
    ? describeRegistered(registered.value, line, texts)
    : await describeRefusal(registered.refusal, context, texts)
  return {
    ...result,
    json: { ...result.json, comparison, refusals, registrationKey: generated.value.registrationKey },
  }
}

function describeMismatches(
  answer: CheckAnswer,
  texts: LicenseClientTexts,
  line: CommandLine,
): CommandResult {
  const { comparison, refusals } = answer
  return {
    exitCode: EXIT.panelRefused,
    json: { error: { code: 'refused', message: texts.online.refused }, comparison, refusals },
    lines: [
      ...comparisonLines(answer, texts, line.language),
      ...refusals.flatMap(({ reason, next }) =>
        [reason, next].flatMap((text) => (text ? [`  ${text}`] : [])),
      ),
    ],
    notes: [texts.online.refused, texts.askServiceDesk],
  }
}

function isCodeRequired(failure: PanelFailure): boolean {
  return failure.kind === 'refused' && failure.problem.code === 'code-required'
}

function passwordChangeRequired(texts: LicenseClientTexts): CommandResult {
  return {
    exitCode: EXIT.panelRefused,
    json: { error: { code: 'password-change-required', message: texts.online.mustChangePassword } },
    notes: [],
  }
}

/** The panel out of reach, or its refusal with its own words. */
function describeFailure(failure: PanelFailure, texts: LicenseClientTexts): CommandResult {
  if (failure.kind === 'unreachable') {
    const message = texts.panelFailures[failure.failure]
    return {
      exitCode: EXIT.panelUnreachable,
      json: { error: { code: failure.failure, message } },
      notes: [message, texts.panelFailuresNext[failure.failure]],
    }
  }
  const { code, title, detail, refusals }: Problem = failure.problem
  return {
    exitCode: EXIT.panelRefused,
    json: {
      error: { code, message: title ?? texts.online.refused, detail },
      ...(refusals ? { refusals } : {}),
    },
    notes: [texts.online.refused, ...(title ? [title] : []), ...(detail ? [detail] : [])],
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
