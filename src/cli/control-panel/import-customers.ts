import { readFile } from 'node:fs/promises'
import { importCustomers } from '../../panel/server/import/import-customers.ts'
import type { ImportMistake } from '../../panel/server/import/mistakes.ts'
import { readCustomers } from '../../panel/server/import/read-customers.ts'
import { decodeText } from '../../shared/decode-text.ts'
import { explainFileError } from './backup.ts'
import { onMigrated, type RunCommand } from './command.ts'
import { DONE, FAILED, type Outcome } from './outcome.ts'
import type { PanelCommandLine } from './settings.ts'
import { systemUser } from './system-user.ts'

export const importFile: RunCommand = onMigrated(async ({ db, line, argument: file }) => {
  const bytes = await readFile(file).catch((error: unknown) =>
    explainFileError('file-unreadable', error, line),
  )
  if ('exitCode' in bytes) return bytes
  const { customers, mistakes } = readCustomers(decodeText(bytes))
  const isTrial = line.commandOptions.includes('dry-run')
  const imported = await importCustomers(db, customers, {
    skipExisting: line.commandOptions.includes('skip-existing'),
    // What else is wrong is told together with the mistakes of the file.
    isTrial: isTrial || mistakes.length > 0,
    username: systemUser(),
  })
  const all = [...mistakes, ...(imported.ok ? [] : imported.refusal)]
  if (!imported.ok || all.length > 0) return describeMistakes(all, line)
  const text = isTrial ? line.texts.wouldImport : line.texts.imported
  return {
    exitCode: DONE,
    json: { ...imported.value, dryRun: isTrial },
    lines: [text(imported.value)],
  }
})

function describeMistakes(mistakes: readonly ImportMistake[], { texts }: PanelCommandLine): Outcome {
  const described = mistakes
    .toSorted((one, other) => one.line - other.line)
    .map((mistake) => ({
      ...mistake,
      message: texts.importMistakes[mistake.code],
    }))
  const message = texts.notImported(mistakes.length)
  return {
    exitCode: FAILED,
    json: { error: { code: 'import', message, mistakes: described } },
    notes: [
      ...described.map(({ line, field, message: what }) => texts.importMistake(line, field, what)),
      message,
    ],
  }
}
