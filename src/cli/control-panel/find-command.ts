import { accept, type Result, refuse } from '../../shared/result.ts'
import { findNearestName } from '../nearest-name.ts'
import { COMMANDS, type Command } from './commands.ts'
import type { ControlPanelTexts } from './texts/bg.ts'

interface FoundCommand {
  readonly name: string
  readonly command: Command
  readonly argument: string | undefined
}

const NAMES = Object.keys(COMMANDS)

/** The command that words begin with, and its argument after that; refused with a sentence that says what there is. */
export function findCommand(
  words: readonly string[],
  { usage }: ControlPanelTexts,
): Result<FoundCommand, string> {
  for (const length of [1, 2]) {
    const name = words.slice(0, length).join(' ')
    const command = COMMANDS[name]
    if (!command) continue
    const [argument, ...rest] = words.slice(length)
    const [surplus] = command.takesArgument ? rest : words.slice(length)
    return surplus === undefined
      ? accept({ name, command, argument })
      : refuse(usage.surplusWord(surplus, name))
  }
  const [first, second = ''] = words
  if (first === undefined) return refuse(usage.missingCommand)
  const further = NAMES.filter((name) => name.startsWith(`${first} `)).map((name) =>
    name.slice(first.length + 1),
  )
  const meant = findNearestName(second, further)
  if (meant !== null) return refuse(usage.unknownCommand(`${first} ${second}`, `${first} ${meant}`))
  if (further.length > 0) return refuse(usage.missingSubcommand(first, further))
  const wanted = `${first} ${second}`.trimEnd()
  return refuse(usage.unknownCommand(wanted, findNearestName(wanted, NAMES) ?? findNearestName(first, NAMES)))
}
