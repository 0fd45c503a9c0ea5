import cluster from 'node:cluster'
import packageJson from '../../../package.json' with { type: 'json' }
import { openDatabase } from '../../panel/server/db/database.ts'
import { storesAllTexts } from '../../panel/server/db/encoding.ts'
import { PATIENT_LIMITS } from '../../panel/server/db/postgres/limits.ts'
import type { Database } from '../../panel/server/db/schema.ts'
import { createDatabaseFile, removeDatabaseFile } from '../../panel/server/db/sqlite/database-file.ts'
import { DONE } from '../exit-codes.ts'
import type { Command } from './commands.ts'
import { describePlace, fileOf, isMissing } from './database-place.ts'
import { explain } from './failure-reasons.ts'
import { findCommand } from './find-command.ts'
import type { PanelIo } from './io.ts'
import { errorJson, type Outcome, refused, unexpected, usageError, write } from './outcome.ts'
import { type PanelCommandLine, parsePanelCommandLine, readQuestion } from './settings.ts'

/** Runs one command of `control-panel` and gives its exit code. */
export async function runControlPanel(argv: readonly string[], io: PanelIo): Promise<number> {
  const question = readQuestion(argv)
  if (question) {
    const { version } = packageJson
    const { help } = question.texts
    const answer =
      question.asks === 'version'
        ? { exitCode: DONE, json: { version }, lines: [version] }
        : { exitCode: DONE, json: { help }, lines: [help.trimEnd()] }
    return write(answer, question.json, io)
  }
  const parsed = parsePanelCommandLine(argv, io.env)
  if (!parsed.ok) {
    const { messages, texts, json } = parsed.refusal
    return write(usageError(messages, texts), json, io)
  }
  const line = parsed.value
  const outcome = await runCommand(line, io).catch((error: unknown) => unexpected(error, line))
  return write(outcome, line.json, io)
}

async function runCommand(line: PanelCommandLine, io: PanelIo): Promise<Outcome> {
  const { texts, database } = line
  const found = findCommand(line.command, texts)
  if (!found.ok) return usageError([found.refusal], texts)
  const { name, command, argument } = found.value
  const foreign = line.commandOptions.filter((option) => !command.options?.includes(option))
  const mistakes = [
    ...foreign.map((option) => texts.usage.optionOfAnother(`--${option}`, name)),
    ...((await command.check?.(line, argument)) ?? []),
  ]
  if (mistakes.length > 0) return usageError(mistakes, texts)
  if (!command.mayCreateDatabase && (await isMissing(database))) return noDatabase(line)

  const file = fileOf(database)
  const isNew = command.leavesNothing && file !== null && (await createDatabaseFile(file))
  const outcome = await withDatabase(line, command, (db) =>
    command.run({ db, line, io, argument: argument ?? '' }),
  )
  if (isNew && outcome.exitCode !== DONE) await removeDatabaseFile(file)
  return outcome
}

async function withDatabase(
  line: PanelCommandLine,
  { isPatient }: Command,
  use: (db: Database) => Promise<Outcome>,
): Promise<Outcome> {
  const limits = isPatient ? PATIENT_LIMITS : { poolSize: line.poolSize }
  const db = await openDatabase(line.database, limits).catch(explain)
  if ('reason' in db) return refused('unreachable', line, db)
  try {
    // A worker is started where the first process has looked, and also while the server is away.
    if (cluster.isPrimary && !(await storesAllTexts(db))) return refused('not-utf8', line)
    return await use(db)
  } catch (error) {
    return unexpected(error, line)
  } finally {
    await db.destroy()
  }
}

function noDatabase({ texts, database }: PanelCommandLine): Outcome {
  const message = texts.usage.noDatabase(describePlace(database))
  return { ...usageError([message], texts), json: errorJson('no-database', [message]) }
}
