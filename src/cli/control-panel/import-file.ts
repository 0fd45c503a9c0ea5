import { readFile } from 'node:fs/promises'
import { type DecodedFile, decodeFile } from '../../panel/server/import/decode-file.ts'
import type { ImportMistake, MistakeCode } from '../../panel/server/import/mistakes.ts'
import { FAILED } from '../exit-codes.ts'
import { explainFileError } from './backup.ts'
import { errorJson, type Outcome } from './outcome.ts'
import type { PanelCommandLine } from './settings.ts'
import type { ControlPanelTexts } from './texts/bg.ts'
import { visible } from './visible.ts'

const MAX_SHOWN_MISTAKES = 50

/** The text of a file that is to be imported, or why there is none. */
export async function readImportFile(file: string, line: PanelCommandLine): Promise<DecodedFile | Outcome> {
  const bytes = await readFile(file).catch((error: unknown) =>
    explainFileError('file-unreadable', error, line),
  )
  if ('exitCode' in bytes) return bytes
  const decoded = decodeFile(bytes)
  return decoded.ok ? decoded.value : describeMistakes(decoded.refusal, line)
}

/** Of two imports at once the second one does nothing. */
export function otherImport({ books }: ControlPanelTexts): Outcome {
  const message = books.otherImport
  return { exitCode: FAILED, json: errorJson('other-import', [message]), notes: [message] }
}

/** All mistakes of a file. `ofFile` has the sentences that are others for its kind of file. */
export function describeMistakes(
  mistakes: readonly ImportMistake[],
  { texts }: PanelCommandLine,
  ofFile: Partial<Record<MistakeCode, string>> = {},
): Outcome {
  const messages: Readonly<Record<MistakeCode, string>> = { ...texts.importMistakes, ...ofFile }
  const described = mistakes
    .toSorted((one, other) => one.line - other.line)
    .map((mistake) => ({ ...mistake, message: messages[mistake.code] }))
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

function describeMistake(
  { line, field, code, value, message }: ImportMistake & { readonly message: string },
  texts: ControlPanelTexts,
): string {
  // What is missing has no heading in the file, and is named by the one that it should have.
  const heading = code === 'missing-column' ? texts.importColumn(field ?? '') : field
  const place = heading === null ? null : visible(heading)
  return texts.importMistake(line, place, message, value === undefined ? null : visible(value))
}
