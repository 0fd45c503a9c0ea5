import { accept, type Result, refuse } from '../../shared/result.ts'
import { readSettingsFile } from './read-settings-file.ts'

export type Environment = Readonly<Record<string, string | undefined>>

/** Why a file gives no variables: it cannot be read, or a line of it, counted from 1, is no `NAME=value`. */
export type EnvironmentFileRefusal = 'unreadable' | number

/** The variables of a file, as systemd's `EnvironmentFile=` reads it. */
export function readEnvironmentFile(file: string): Result<Environment, EnvironmentFileRefusal> {
  try {
    return parseEnvironment(readSettingsFile(file))
  } catch {
    return refuse('unreadable')
  }
}

/**
 * One assignment: texts in quotation marks first, which may hold line ends, then letters to the line's end. A quotation mark
 * among those is a letter; a backslash takes the line's end away.
 */
const ASSIGNMENT =
  /[^\S\n]*([A-Za-z_]\w*)[^\S\n]*=((?:'[^']*'|"(?:\\[\s\S]|[^"\\])*"|[^\S\n])*)((?!['"])(?:\\[\s\S]|[^\n\\])*)(?:\n|$)/y
const NOTHING = /[^\S\n]*(?:[#;][^\n]*)?(?:\n|$)/y
const QUOTED = /'([^']*)'|"((?:\\[\s\S]|[^"\\])*)"/g

/** A `$` or `&` stands for itself: nothing is replaced, and nothing is run. */
export function parseEnvironment(text: string): Result<Environment, number> {
  const source = text.replaceAll('\r\n', '\n')
  const variables: Record<string, string> = {}
  for (let at = 0; at < source.length; ) {
    NOTHING.lastIndex = at
    ASSIGNMENT.lastIndex = at
    const nothing = NOTHING.exec(source)
    const assignment = nothing ? null : ASSIGNMENT.exec(source)
    if (!nothing && !assignment) return refuse(source.slice(0, at).split('\n').length)
    const [whole, name = '', quoted = '', plain = ''] = nothing ?? assignment ?? []
    if (assignment) variables[name] = `${readQuoted(quoted)}${readPlain(plain)}`
    at += whole?.length ?? 0
  }
  return accept(variables)
}

/** Within double quotation marks a backslash means something before few letters only. */
function readQuoted(text: string): string {
  return Array.from(
    text.matchAll(QUOTED),
    ([, single, double = '']) => single ?? double.replace(/\\(?:\n|(["\\`$]))/g, '$1'),
  ).join('')
}

/** A letter after a backslash, blanks, or other letters. */
const PIECE = /\\([\s\S]?)|\s+|[^\\\s]+/g

/** Blanks at the end do not count, unless they are escaped. */
function readPlain(text: string): string {
  let value = ''
  let blanks = ''
  for (const [piece, escaped] of text.matchAll(PIECE)) {
    if (escaped === undefined && piece.trim() === '') {
      blanks = piece
      continue
    }
    value += blanks + (escaped === '\n' ? '' : escaped || piece)
    blanks = ''
  }
  return value
}
