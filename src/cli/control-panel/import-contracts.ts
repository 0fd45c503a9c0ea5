import { importContracts } from '../../panel/server/import/import-contracts.ts'
import { type PlannedChange, planContracts } from '../../panel/server/import/plan-contracts.ts'
import { readContracts, type TermName } from '../../panel/server/import/read-contracts.ts'
import { NO_BREAK_SPACE } from '../../shared/texts/no-break-space.ts'
import { DONE } from '../exit-codes.ts'
import { onMigrated, type RunCommand } from './command.ts'
import { describeMistakes, otherImport, readImportFile } from './import-file.ts'
import { systemUser } from './system-user.ts'
import type { ControlPanelTexts } from './texts/bg.ts'
import { visible } from './visible.ts'

export const importContractsFile: RunCommand = onMigrated(async ({ db, line, argument: file }) => {
  const { texts, commandOptions } = line
  const read = await readImportFile(file, line)
  if ('exitCode' in read) return read
  const { text, encoding } = read
  const { contracts, mistakes } = readContracts(text, commandOptions.includes('ignore-columns'))
  const ofFile = { 'unknown-column': texts.books.unknownColumn }
  if (mistakes.length > 0) {
    // What else is wrong is told together with the mistakes of the file.
    const plan = await planContracts(db, contracts)
    return describeMistakes([...mistakes, ...plan.mistakes], line, ofFile)
  }
  const isTrial = commandOptions.includes('dry-run')
  const imported = await importContracts(db, contracts, { isTrial, username: systemUser() })
  if (!imported.ok)
    return imported.refusal === 'other-import'
      ? otherImport(texts)
      : describeMistakes(imported.refusal, line, ofFile)

  const { changes, unchanged } = imported.value
  const created = changes.filter(({ license }) => license === null)
  const customers = new Set(changes.flatMap(({ customer, eik }) => (customer ? [eik] : [])))
  const counts = {
    created: created.length,
    changed: changes.length - created.length,
    unchanged,
    customers: customers.size,
  }
  const said = isTrial ? texts.books.wouldImport : texts.books.imported
  return {
    exitCode: DONE,
    json: { ...counts, dryRun: isTrial, encoding, changes: line.json ? changes.map(toJson) : [] },
    lines: [texts.readAs(encoding), ...changes.map((change) => describeChange(change, texts)), said(counts)],
  }
})

function toJson(change: PlannedChange) {
  const { line, eik, external, license, before, after } = change
  return {
    line,
    eik,
    external,
    license,
    isNew: license === null,
    fields: namesOf(change).map((field) => ({
      field,
      from: before[field] ?? null,
      to: after[field] ?? null,
    })),
  }
}

function namesOf({ after }: PlannedChange): readonly TermName[] {
  // The keys of the terms are their names.
  return Object.keys(after) as TermName[]
}

function describeChange(change: PlannedChange, { books }: ControlPanelTexts): string {
  const { line, eik, external, license, before, after } = change
  const named = (name: keyof typeof books.terms, value = NOTHING) =>
    `${books.terms[name]} ${value}`.replace('№ ', `№${NO_BREAK_SPACE}`)
  const fields = namesOf(change).flatMap((name) => {
    const [from, to] = [before[name], after[name]].map((value) => describeValue(value, books))
    if (license === null) return to === NOTHING ? [] : [named(name, to)]
    return [`${named(name, from)} → ${to}`]
  })
  const contract = license === null ? books.newContract : books.license(license)
  const names = [...(external === null ? [] : [visible(external)]), eik, contract]
  return `  ${line}: ${[...names, fields.join(', ')].join(' | ')}`
}

const NOTHING = '–'

function describeValue(value: unknown, { answers }: ControlPanelTexts['books']): string {
  if (value === null || value === undefined || value === '') return NOTHING
  if (typeof value === 'boolean') return value ? answers.yes : answers.no
  return Array.isArray(value) ? value.join('+') : visible(String(value))
}
