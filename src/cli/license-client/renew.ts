import { exitCodeOf, isRenewalDue, type LicenseStatus } from '../../main/registration/license-state.ts'
import { type RegistrationContext, readStatus } from '../../main/registration/license-status.ts'
import type { PanelFailure } from '../../main/registration/panel-client.ts'
import {
  askRenewal,
  type RenewalRefusal,
  type RenewalWishes,
  type Renewed,
  renewLicense,
} from '../../main/registration/renewal.ts'
import { statusFields } from '../../main/registration/status-report.ts'
import { dayOf } from '../../shared/day.ts'
import { formOf, readInstallationForm } from '../../shared/installation-form.ts'
import type { Installation } from '../../shared/key/installation-key.ts'
import { accept, type Result, refuse } from '../../shared/result.ts'
import type { CommandLine } from './arguments.ts'
import { describeMistake } from './installation-form.ts'
import { type CommandIo, type CommandResult, EXIT } from './io.ts'
import { describeFailure, describeMismatches, reachPanel } from './panel.ts'
import { describeRefusal } from './register.ts'
import { statusLines } from './status.ts'
import type { LicenseClientTexts } from './texts/bg.ts'
import { usageError } from './usage-error.ts'
import { adoptedLines } from './wording.ts'

/** `renew`: asks the panel for a new key of the registered workplace, without a sign-in, and stores the license. */
export async function renewCommand(
  line: CommandLine,
  io: CommandIo,
  context: RegistrationContext,
  texts: LicenseClientTexts,
): Promise<CommandResult> {
  const status = await readStatus(context)
  const { judgement, installation, panel } = status
  const reached = reachPanel(line, io, panel, texts)
  if (!reached.ok) return reached.refusal
  if (!installation || judgement.state === 'other-workplace') {
    return notRenewed(status, { exitCode: exitCodeOf(judgement), notes: statusLines(status, line, texts) })
  }
  if (line.isSet('if-due') && !isRenewalDue(judgement, dayOf(context.now())))
    return notRenewed(status, { exitCode: EXIT.done, lines: [texts.renew.notDue] })
  const changes = readChanges(line, installation, texts)
  if (!changes.ok) {
    const [message = '', ...details] = changes.refusal
    return usageError(message, texts, details)
  }

  io.writeError(`${texts.renew.asking}\n`)
  const { client, panelUrl } = reached.value
  const renewed = await renewLicense(context, (question) => askRenewal(client, panelUrl, question), {
    changes: changes.value,
    isAdopting: line.isSet('adopt'),
  })
  if (renewed.ok) return describeRenewed(renewed.value, line, texts)
  const failed = await describeFailed(renewed.refusal, installation, line, context, texts)
  return notRenewed(status, failed)
}

/** What the options change of the registered installation, by the same rules as for a new one. */
function readChanges(
  line: CommandLine,
  installation: Installation,
  texts: LicenseClientTexts,
): Result<RenewalWishes['changes'], readonly string[]> {
  const programVersion = line.text('program-version')
  const workplaces = line.text('workplaces')
  const modules = line.isSet('modules') ? line.list('modules').flatMap((list) => list.split(',')) : null
  if (programVersion === null && workplaces === null && modules === null) return accept({})
  const form = formOf(installation)
  const wanted = {
    ...form,
    programVersion: programVersion ?? form.programVersion,
    workplaces: workplaces ?? form.workplaces,
    modules: modules ?? form.modules,
  }
  const choices = readInstallationForm(wanted)
  if (!choices.ok) return refuse(choices.refusal.map((mistake) => describeMistake(mistake, wanted, texts)))
  const { version, workplaces: count, modules: numbers } = choices.value
  return accept({ version, workplaces: count, modules: numbers })
}

function describeRenewed(
  { status, isLongerKept, adopted }: Renewed,
  line: CommandLine,
  texts: LicenseClientTexts,
): CommandResult {
  return {
    exitCode: exitCodeOf(status.judgement),
    json: { ...statusFields(status), renewed: !isLongerKept, adopted },
    lines: [
      isLongerKept ? texts.register.longerKept : texts.renew.done,
      ...adoptedLines(adopted, texts, line.language),
      ...statusLines(status, line, texts),
    ],
  }
}

async function describeFailed(
  refusal: RenewalRefusal | PanelFailure,
  installation: Installation,
  line: CommandLine,
  context: RegistrationContext,
  texts: LicenseClientTexts,
): Promise<CommandResult> {
  if ('kind' in refusal) return describeFailure(refusal, texts)
  if (refusal.code === 'differs') return describeMismatches(refusal.answer, installation, texts, line)
  if (refusal.code !== 'not-registered') return describeRefusal(refusal, context, texts)
  return { exitCode: EXIT.unregistered, json: { state: 'unregistered' }, notes: [texts.state.unregistered] }
}

/** The license as it remains, and why. */
function notRenewed(
  status: LicenseStatus,
  result: Omit<CommandResult, 'json'> & Partial<Pick<CommandResult, 'json'>>,
): CommandResult {
  return { ...result, json: { ...statusFields(status), renewed: false, adopted: [], ...result.json } }
}
