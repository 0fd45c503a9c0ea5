import { findProductByNumber, type Language, moduleCodes } from '../../shared/catalogue.ts'
import { type Day, formatDay } from '../../shared/day.ts'
import type { Installation } from '../../shared/key/installation-key.ts'
import type { RegistrationRefusal } from '../../shared/key/license.ts'
import type { MalformedKey, Repair } from '../../shared/key/malformed-key.ts'
import { formatProgramVersion } from '../../shared/program-version.ts'
import type { ClientTexts } from '../../shared/texts/client/bg.ts'

/** One line of a report: a label, padded so that the values stand below each other, and a value. */
export type Row = readonly [label: string, value: string]

export function formatRows(rows: readonly Row[]): readonly string[] {
  const width = Math.max(...rows.map(([label]) => label.length))
  return rows.map(([label, value]) => `  ${label.padEnd(width)}  ${value}`)
}

/** A day as people of a language write it: 31.12.2026 г. or 31 Dec 2026. */
export function formatDayFor(day: Day, language: Language): string {
  const date = new Date(`${formatDay(day)}T00:00:00Z`)
  return new Intl.DateTimeFormat(language === 'bg' ? 'bg-BG' : 'en-GB', {
    day: 'numeric',
    month: language === 'bg' ? '2-digit' : 'short',
    year: 'numeric',
    timeZone: 'UTC',
  }).format(date)
}

/** The fields of an installation as JSON has them: codes of the catalogue, or numbers that it does not know. */
export function installationFields(installation: Installation): Readonly<Record<string, unknown>> {
  const product = findProductByNumber(installation.product)
  return {
    product: product?.code ?? String(installation.product),
    programVersion: formatProgramVersion(installation.version),
    holder: installation.holder,
    workplaces: installation.workplaces,
    modules: moduleCodes(product, installation.modules),
    workplace: installation.workplace,
  }
}

/** The fields of an installation as people read them. */
export function installationRows(
  installation: Installation,
  texts: ClientTexts,
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
    [texts.fields.workplace, texts.fields.method[installation.workplace.method]],
  ]
}

/** A key's groups below each other, six in a row, each row as long as a person dictates in one breath. */
export function formatGroups(key: string): readonly string[] {
  const groups = key.split('-')
  const rows: string[] = []
  for (let at = 0; at < groups.length; at += 6) rows.push(`  ${groups.slice(at, at + 6).join('-')}`)
  return rows.map((row, index) => (index < rows.length - 1 ? `${row}-` : row))
}

/** Why a text is no key, and which groups are wrong. */
export function malformedLines(malformed: MalformedKey, texts: ClientTexts): readonly string[] {
  return [
    texts.malformedReasons[malformed.reason],
    ...malformed.groups.map((fault) => `  ${texts.groupProblem(fault)}`),
  ]
}

/** Why a registration key was refused, in what it differs, and what to do. */
export function refusalLines(refusal: RegistrationRefusal, texts: ClientTexts): readonly string[] {
  const details = refusal.code === 'malformed' ? malformedLines(refusal.malformed, texts) : []
  return [texts.refusals[refusal.code], ...details, texts.refusalsNext[refusal.code], texts.askServiceDesk]
}

export function repairLines(repaired: readonly Repair[], texts: ClientTexts): readonly string[] {
  if (repaired.length === 0) return []
  return [texts.register.repairedTitle, ...repaired.map((repair) => `  ${texts.register.repaired(repair)}`)]
}

/** A license as JSON has it. */
export function licenseFields(license: { number: number; issued: Day; validThrough: Day | null }): {
  readonly number: number
  readonly issued: string
  readonly validThrough: string | null
} {
  return {
    number: license.number,
    issued: formatDay(license.issued),
    validThrough: license.validThrough === null ? null : formatDay(license.validThrough),
  }
}
