import vendor from '../../../resources/vendor.json' with { type: 'json' }
import {
  type CheckAnswer,
  createPanelClient,
  type PanelClient,
  type PanelFailure,
} from '../../main/registration/panel-client.ts'
import { connectPanel } from '../../main/registration/panel-connection.ts'
import { ADOPTED_REFUSALS, adoptContract } from '../../shared/contract/adopt.ts'
import type { Installation } from '../../shared/key/installation-key.ts'
import { parsePanelUrl } from '../../shared/panel-address.ts'
import { accept, type Result, refuse } from '../../shared/result.ts'
import type { CommandLine } from './arguments.ts'
import { type CommandIo, type CommandResult, EXIT } from './io.ts'
import type { LicenseClientTexts } from './texts/bg.ts'
import { usageError } from './usage-error.ts'
import { comparisonLines } from './wording.ts'

const DEFAULT_TIMEOUT_SECONDS = 15
const MAX_TIMEOUT_SECONDS = 600

/** The panel that a command asks. */
export interface ReachedPanel {
  readonly panelUrl: URL
  readonly client: PanelClient
}

/** Opens a client for the panel of `--panel`, else for the one that was asked last here, else for the vendor's. */
export function reachPanel(
  line: CommandLine,
  io: CommandIo,
  known: string | null,
  texts: LicenseClientTexts,
): Result<ReachedPanel, CommandResult> {
  const panelUrl = parsePanelUrl(line.text('panel') ?? known ?? vendor.panel)
  if (!panelUrl) return refuse(usageError(texts.usage.badUrl, texts))
  const timeout = line.text('timeout') ?? String(DEFAULT_TIMEOUT_SECONDS)
  if (!/^\d{1,3}$/.test(timeout) || Number(timeout) < 1 || Number(timeout) > MAX_TIMEOUT_SECONDS)
    return refuse(usageError(texts.usage.badTimeout, texts))
  const { language } = line
  const send = connectPanel({ panelUrl, language, timeoutMs: Number(timeout) * 1000, env: io.env })
  return accept({ panelUrl, client: createPanelClient(send) })
}

/** The panel out of reach, or its refusal with its own words. */
export function describeFailure(failure: PanelFailure, texts: LicenseClientTexts): CommandResult {
  if (failure.kind === 'unreachable') {
    const message = texts.panelFailures[failure.failure]
    return {
      exitCode: EXIT.panelUnreachable,
      json: { error: { code: failure.failure, message } },
      notes: [message, texts.panelFailuresNext[failure.failure]],
    }
  }
  const { code, title, detail, refusals } = failure.problem
  return {
    exitCode: EXIT.panelRefused,
    json: {
      error: { code, message: title ?? texts.online.refused, detail },
      ...(refusals ? { refusals } : {}),
    },
    notes: [texts.online.refused, ...(title ? [title] : []), ...(detail ? [detail] : [])],
  }
}

/** What does not agree with the contract, with what to do about each; `--adopt` does some of it at once. */
export function describeMismatches(
  answer: CheckAnswer,
  installation: Installation,
  texts: LicenseClientTexts,
  line: CommandLine,
): CommandResult {
  const { comparison, refusals } = answer
  const isAdoptable = !line.isSet('adopt') && adoptContract(installation, comparison) !== null
  return {
    exitCode: EXIT.panelRefused,
    json: { error: { code: 'refused', message: texts.online.refused }, comparison, refusals },
    lines: [
      ...comparisonLines(answer, texts, line.language),
      ...refusals.flatMap(({ code, reason, next }) =>
        [reason, isAdoptable && ADOPTED_REFUSALS.includes(code) ? null : next].flatMap((text) =>
          text ? [`  ${text}`] : [],
        ),
      ),
      ...(isAdoptable ? [texts.online.adopt] : []),
    ],
    notes: [texts.online.refused, texts.askServiceDesk],
  }
}
