import packageJson from '../../../package.json' with { type: 'json' }
import { openDatabase } from '../../panel/server/db/database.ts'
import { PATIENT_LIMITS } from '../../panel/server/db/postgres-limits.ts'
import { COMMANDS, type Command } from './commands.ts'
import type { PanelIo } from './io.ts'
import { DONE, explain, type Outcome, refused, unexpected, usageError, write } from './outcome.ts'
import { type PanelCommandLine, parsePanelCommandLine } from './settings.ts'

/** Runs one command of `control-panel` and gives its exit code. */
export async function runControlPanel(argv: readonly string[], io: PanelIo): Promise<number> {
  const parsed = parsePanelCommandLine(argv, io.env)
  if (!parsed.ok) {
    const { messages, texts, json } = parsed.refusal
    return write(usageError(messages, texts), json, io)
  }
  const line = parsed.value
  if (line.wantsVersion) {
    const { version } = packageJson
    return write({ exitCode: DONE, json: { version }, lines: [version] }, line.json, io)
  }
  if (line.wantsHelp)
    return write(
      { exitCode: DONE, json: { help: line.texts.help }, lines: [line.texts.help.trimEnd()] },
      line.json,
      io,
    )
  try {
    return write(await runCommand(line, io), line.json, io)
  } catch (error) {
    return write(unexpected(error, line), line.json, io)
  }
}

async function runCommand(line: PanelCommandLine, io: PanelIo): Promise<Outcome> {
  const { texts } = line
  if (line.command.length === 0) return usageError([texts.usage.missingCommand], texts)
  const found = findCommand(line.command)
  if (!found) return usageError([texts.usage.unknownCommand(line.command.join(' '))], texts)
  const { command, argument } = found
  const foreign = line.commandOptions.filter((option) => !command.options?.includes(option))
  const mistakes = [
    ...foreign.map((option) => texts.usage.unknownOption(`--${option}`)),
    ...((await command.check?.(line, argument)) ?? []),
  ]
  if (mistakes.length > 0) return usageError(mistakes, texts)

  const limits = command.isPatient ? PATIENT_LIMITS : { poolSize: line.poolSize }
  const db = await openDatabase(line.database, limits).catch(explain)
  if ('reason' in db) return refused('unreachable', line, db.reason)
  try {
    return await command.run({ db, line, io, argument: argument ?? '' })
  } finally {
    await db.destroy()
  }
}

/** The command whose name these words begin with, and its argument after that; null where there is anything else. */
function findCommand(
  words: readonly string[],
): { readonly command: Command; readonly argument: string | undefined } | null {
  for (const length of [1, 2]) {
    const command = COMMANDS[words.slice(0, length).join(' ')]
    if (!command) continue
    const [argument, ...surplus] = words.slice(length)
    if (surplus.length > 0 || (argument !== undefined && !command.takesArgument)) return null
    return { command, argument }
  }
  return null
}
