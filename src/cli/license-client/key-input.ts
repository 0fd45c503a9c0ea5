import { readMessageFile } from '../../shared/message-text.ts'
import { accept, type Result, refuse } from '../../shared/result.ts'
import type { CommandLine } from './arguments.ts'
import { type CommandIo, readBytes, readStandardInput } from './io.ts'
import type { LicenseClientTexts } from './texts/bg.ts'

/** The text that a key is looked for in: the words after the command, a file, or standard input; exactly one of them. */
export async function readKeyInput(
  line: CommandLine,
  io: CommandIo,
  texts: LicenseClientTexts,
): Promise<Result<string, string>> {
  const file = line.text('file')
  const isPiped = line.words.includes('-')
  const typed = line.words.filter((word) => word !== '-')
  const ways = [file !== null, isPiped, typed.length > 0].filter(Boolean).length
  if (ways > 1) return refuse(texts.usage.tooManyKeys)
  if (ways === 0) return refuse(texts.usage.missingKey)
  if (!isPiped && file === null) return accept(typed.join(' '))
  const bytes = file === null ? await readStandardInput(io.stdin) : await readBytes(file)
  if (bytes === null) return refuse(texts.usage.badFile(file ?? '-'))
  const text = readMessageFile(bytes)
  return text.ok ? text : refuse(texts.fileKinds[text.refusal])
}
