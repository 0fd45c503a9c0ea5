import { styleText } from 'node:util'
import type { CheckAnswer } from '../../main/registration/panel-client.ts'
import { findProductByNumber, type Language } from '../../shared/catalogue.ts'
import type { Adopted } from '../../shared/desktop-views.ts'
import { workplaceTag } from '../../shared/key/fingerprint.ts'
import type { Installation } from '../../shared/key/installation-key.ts'
import type { RegistrationRefusal } from '../../shared/key/license.ts'
import type { Repair } from '../../shared/key/malformed-key.ts'
import { formatProgramVersion } from '../../shared/program-version.ts'
import { comparisonValue, parameterName } from '../../shared/texts/comparison-words.ts'
import { malformedLines } from '../../shared/texts/malformed-lines.ts'
import type { StoreRefusal } from '../../shared/workstation-states.ts'
import { type CommandResult, EXIT } from './io.ts'
import type { LicenseClientTexts } from './texts/bg.ts'

/** One line of a report: a label, padded so that the values stand below each other, and a value. */
export type Row = readonly [label: string, value: string]

export function formatRows(rows: readonly Row[]): readonly string[] {
  const width = Math.max(...rows.map(([label]) => label.length))
  return rows.map(([label, value]) => `  ${label.padEnd(width)}  ${value}`)
}

/** The fields of an installation as people read them. */
export function installationRows(
  installation: Installation,
  texts: LicenseClientTexts,
  language: Language,
): readonly Row[] {
  const product = findProductByNumber(installation.product)
  const modules = installation.modules.map(
    (number) => product?.modules.find((module) => module.number === number)?.name[language] ?? String(number),
  )
  return [
    [texts.fields.product, product?.name[language] ?? String(installation.product)],
    [texts.fields.programVersion, formatProgramVersion(installation.version)],
    [texts.fields.holder, installation.holder],
    [texts.fields.workplaces, String(installation.workplaces)],
    [texts.fields.modules, modules.join(', ')],
    [
      texts.fields.tag,
      `${workplaceTag(installation.workplace).toUpperCase()}, ${texts.fields.method[installation.workplace.method]}`,
    ],
  ]
}

/** A key's groups below each other, four in a row, each row as long as a person dictates in one breath. */
export function formatGroups(key: string): readonly string[] {
  const groups = key.split('-')
  const rows: string[] = []
  for (let at = 0; at < groups.length; at += 4) rows.push(`  ${groups.slice(at, at + 4).join('-')}`)
  return rows.map((row, index) => (index < rows.length - 1 ? `${row}-` : row))
}

/** Why a registration key was refused, in what it differs, and what to do. */
export function refusalLines(refusal: RegistrationRefusal, texts: LicenseClientTexts): readonly string[] {
  if (refusal.code !== 'malformed')
    return [texts.refusals[refusal.code], texts.refusalsNext[refusal.code], texts.askServiceDesk]
  const { malformed } = refusal
  const lines = malformedLines(malformed, 'registration', texts)
  if (malformed.reason === 'other-kind') return [lines.join(' ')]
  const isOfGroups = malformed.groups.length > 0
  return [
    ...(isOfGroups ? [texts.refusals.malformed] : []),
    ...lines,
    isOfGroups ? texts.compareGroups(malformed.groups.length > 1) : texts.refusalsNext.malformed,
    texts.askServiceDesk,
  ]
}

export function repairLines(repaired: readonly Repair[], texts: LicenseClientTexts): readonly string[] {
  if (repaired.length === 0) return []
  return [texts.register.repairedTitle, ...repaired.map((repair) => `  ${texts.register.repaired(repair)}`)]
}

/** What was taken from the contract, one thing in a line. */
export function adoptedLines(
  adopted: readonly Adopted[],
  texts: LicenseClientTexts,
  language: Language,
): readonly string[] {
  if (adopted.length === 0) return []
  const rows = adopted.map(({ parameter, from, to }): Row => {
    const [before, after] = [from, to].map((value) => comparisonValue(parameter, value, texts, language))
    return [parameterName(parameter, texts), `${before} → ${after}`]
  })
  return [texts.renew.adopted, ...formatRows(rows)]
}

/** What could not be stored, and what to do; the folder is named where it is the folder that refuses. */
export function storeFailure(
  refusal: StoreRefusal,
  dataDir: string,
  texts: LicenseClientTexts,
): CommandResult {
  const message = `${texts.storeFailures[refusal]}${refusal === 'read-only' ? `: ${dataDir}` : ''}`
  return {
    exitCode: refusal === 'newer-format' ? EXIT.damaged : EXIT.unexpected,
    json: { error: { code: refusal, message } },
    notes: [message],
  }
}

function resultOf(
  { parameter, matches }: CheckAnswer['comparison'][number],
  { online }: LicenseClientTexts,
): string {
  if (parameter === 'payment') return matches ? online.inOrder : online.toPay
  return matches ? online.fits : online.differs
}

/** The comparison as a table, mismatches in green and in words, and under it what each refusal asks for. */
export function comparisonLines(
  { comparison }: CheckAnswer,
  texts: LicenseClientTexts,
  language: Language,
): readonly string[] {
  const { parameter, installation, contract } = texts.online.comparison
  const rows = comparison.map((row) => [
    parameterName(row.parameter, texts),
    comparisonValue(row.parameter, row.installation, texts, language),
    comparisonValue(row.parameter, row.contract, texts, language),
    resultOf(row, texts),
  ])
  const table = [[parameter, installation, contract, ''], ...rows]
  const widths = [0, 1, 2].map((column) => Math.max(...table.map((row) => row[column]?.length ?? 0)))
  return table.map((row, index) => {
    const line = `  ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ')}`.trimEnd()
    return index > 0 && !comparison[index - 1]?.matches ? styleText('green', line) : line
  })
}
