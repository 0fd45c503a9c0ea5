import { installationFields, licenseFields } from '../../main/registration/status-report.ts'
import { decodeSymbols, formatKey } from '../../shared/key/groups.ts'
import { parseInstallationKey } from '../../shared/key/parse-installation-key.ts'
import { readKey } from '../../shared/key/read-key.ts'
import { decodeHeader, type RegistrationHeader } from '../../shared/key/registration-key.ts'
import { computeSupportCode } from '../../shared/key/support-code.ts'
import { formatDayFor } from '../../shared/texts/format-day.ts'
import { malformedLines } from '../../shared/texts/malformed-lines.ts'
import type { CommandLine } from './arguments.ts'
import { type CommandIo, type CommandResult, EXIT } from './io.ts'
import { readKeyInput } from './key-input.ts'
import type { LicenseClientTexts } from './texts/bg.ts'
import { usageError } from './usage-error.ts'
import { formatRows, installationRows } from './wording.ts'

/** `inspect`: every field of a key of either kind. It says nothing about whether a registration key is genuine. */
export async function inspectCommand(
  line: CommandLine,
  io: CommandIo,
  texts: LicenseClientTexts,
): Promise<CommandResult> {
  const input = await readKeyInput(line, io, texts)
  if (!input.ok) return usageError(input.refusal, texts)

  const installation = parseInstallationKey(input.value)
  if (installation.ok) {
    const { installation: fields, installationKey, payload } = installation.value
    const supportCode = computeSupportCode(payload)
    return {
      exitCode: EXIT.done,
      json: { kind: 'installation', ...installationFields(fields), supportCode, installationKey },
      lines: formatRows([
        [texts.fields.kind, texts.fields.installation],
        ...installationRows(fields, texts, line.language),
        [texts.installationKey.supportCode, supportCode],
      ]),
    }
  }
  const registration = readKey(input.value, 'registration')
  if (registration.outcome === 'whole') {
    const keys = registration.keys.map((symbols) => decodeSymbols(symbols))
    const [payload, another] = keys
    const header = payload && !another ? decodeHeader(payload) : null
    if (payload && header) return describeRegistration(header, formatKey(payload), line, texts)
  }
  const { refusal } = installation
  if (refusal.reason === 'other-kind' && refusal.found === 'release') {
    const lines = formatRows([[texts.fields.kind, texts.fields.release]])
    return { exitCode: EXIT.done, json: { kind: 'release' }, lines }
  }
  const malformed =
    registration.outcome === 'malformed' && refusal.reason === 'other-kind'
      ? registration.malformed
      : registration.outcome === 'whole'
        ? { reason: 'several-keys' as const, groups: [] }
        : refusal
  const { suggestion } = refusal
  return {
    exitCode: EXIT.keyRefused,
    json: { refusal: 'malformed', ...malformed, suggestion: suggestion?.installationKey ?? null },
    notes: [
      texts.refusals.malformed,
      ...malformedLines(malformed, 'installation', texts),
      ...(suggestion ? [texts.suggestion(suggestion.installationKey, suggestion.supportCode)] : []),
    ],
  }
}

function describeRegistration(
  { grant, installationTag }: RegistrationHeader,
  registrationKey: string,
  line: CommandLine,
  texts: LicenseClientTexts,
): CommandResult {
  const { license: number, issued, validThrough, signingKey } = grant
  return {
    exitCode: EXIT.done,
    json: {
      kind: 'registration',
      license: licenseFields({ number, issued, validThrough }),
      signingKey,
      installationTag: installationTag.toString(16).padStart(5, '0'),
      registrationKey,
    },
    lines: [
      ...formatRows([
        [texts.fields.kind, texts.fields.registration],
        [texts.fields.license, String(number)],
        [texts.fields.issued, formatDayFor(issued, line.language)],
        [
          texts.fields.validity,
          validThrough === null
            ? texts.fields.withoutEnd
            : texts.fields.validThrough(formatDayFor(validThrough, line.language)),
        ],
        [texts.fields.signingKey, String(signingKey)],
      ]),
      texts.fields.unproved,
    ],
  }
}
