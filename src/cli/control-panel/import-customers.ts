import { importCustomers } from '../../panel/server/import/import-customers.ts'
import { type ImportedCustomer, readCustomers } from '../../panel/server/import/read-customers.ts'
import { DONE } from '../exit-codes.ts'
import { onMigrated, type RunCommand } from './command.ts'
import { describeMistakes, otherImport, readImportFile } from './import-file.ts'
import { systemUser } from './system-user.ts'
import { visible } from './visible.ts'

const SHOWN_CUSTOMERS = 3

export const importFile: RunCommand = onMigrated(async ({ db, line, argument: file }) => {
  const read = await readImportFile(file, line)
  if ('exitCode' in read) return read
  const { text, encoding } = read
  const { customers, mistakes } = readCustomers(text, line.commandOptions.includes('ignore-columns'))
  const isTrial = line.commandOptions.includes('dry-run')
  const imported = await importCustomers(db, customers, {
    skipExisting: line.commandOptions.includes('skip-existing'),
    // What else is wrong is told together with the mistakes of the file.
    isTrial: isTrial || mistakes.length > 0,
    username: systemUser(),
  })
  const refusal = imported.ok ? [] : imported.refusal
  if (refusal === 'other-import') return otherImport(line.texts)
  const all = [...mistakes, ...refusal]
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
