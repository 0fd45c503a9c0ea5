import { readFile } from 'node:fs/promises'
import { decodeFile } from '../../panel/server/import/decode-file.ts'
import { importCustomers } from '../../panel/server/import/import-customers.ts'
import type { ImportMistake } from '../../panel/server/import/mistakes.ts'
import { type ImportedCustomer, readCustomers } from '../../panel/server/import/read-customers.ts'
import { DONE, FAILED } from '../exit-codes.ts'
import { explainFileError } from './backup.ts'
import { onMigrated, type RunCommand } from './command.ts'
import { errorJson, type Outcome } from './outcome.ts'
import type { PanelCommandLine } from './settings.ts'
import { systemUser } from './system-user.ts'
import type { ControlPanelTexts } from './texts/bg.ts'
import { visible } from './visible.ts'

const MAX_SHOWN_MISTAKES = 50
const SHOWN_CUSTOMERS = 3

export const importFile: RunCommand = onMigrated(async ({ db, line, argument: file }) => {
  const bytes = await readFile(file).catch((error: unknown) =>
    explainFileError('file-unreadable', error, line),
  )
  if ('exitCode' in bytes) return bytes
  const decoded = decodeFile(bytes)
  if (!decoded.ok) return describeMistakes(decoded.refusal, line)
  const { text, encoding } = decoded.value
  const { customers, mistakes } = readCustomers(text, line.commandOptions.includes('ignore-columns'))
  const isTrial = line.commandOptions.includes('dry-run')
  const imported = await importCustomers(db, customers, {
    skipExisting: line.commandOptions.includes('skip-existing'),
    // What else is wrong is told together with the mistakes of the file.
    isTrial: isTrial || mistakes.length > 0,
    username: systemUser(),
  })
  const all = [...mistakes, ...(imported.ok ? [] : imported.refusal)]
  if (!imported.ok || all.length > 0) return describeMistakes(all, line)
  const first = isTrial ? customers.slice(0, SHOWN_CUSTOMERS) : []
  const said = isTrial ? line.texts.wouldImport : line.texts.imported
  return {
    exitCode: DONE,
    json: {
      ...imported.value,
      dryRun: isTrial,
      encoding,
      ...(isTrial ? { first: first.map(({ form }) => form) } : {}),
    },
    lines: [line.texts.readAs(encoding), ...first.map(describeCustomer), said(imported.value)],
  }
})

function describeCustomer({ line, form: { name, eik, contacts } }: ImportedCustomer): string {
  const people = contacts.map((contact) => Object.values(contact).filter(Boolean).join(', '))
  return visible(`  ${line}: ${[name, eik, ...people].join(' | ')}`)
}

function describeMistakes(mistakes: readonly ImportMistake[], { texts }: PanelCommandLine): Outcome {
  const described = mistakes
    .toSorted((one, other) => one.line - other.line)
    .map((mistake) => ({ ...mistake, message: texts.importMistakes[mistake.code] }))
  const message = texts.notImported(mistakes.length)
  const surplus = described.length - MAX_SHOWN_MISTAKES
  return {
    exitCode: FAILED,
    json: { error: { ...errorJson('import', [message]).error, mistakes: described } },
    notes: [
      ...described.slice(0, MAX_SHOWN_MISTAKES).map((mistake) => describeMistake(mistake, texts)),
      ...(surplus > 0 ? [texts.moreMistakes(surplus)] : []),
      message,
    ],
  }
}

function describeMistake({ line, field, code, value }: ImportMistake, texts: ControlPanelTexts): string {
  // What is missing has no heading in the file, and is named by the one that it should have.
  const heading = code === 'missing-column' ? texts.importColumn(field ?? '') : field
  const place = heading === null ? null : visible(heading)
  return texts.importMistake(
    line,
    place,
    texts.importMistakes[code],
    value === undefined ? null : visible(value),
  )
}
