import { accept, type Result, refuse } from '../result.ts'
import { formatSymbols } from './groups.ts'
import type { MalformedKey, Repair } from './malformed-key.ts'
import { readKey } from './read-key.ts'
import { repairedKeys } from './repair.ts'

/** A release code that was read, and what was put right to read it so. */
export interface ReleaseCode {
  readonly releaseCode: string
  readonly repaired: readonly Repair[]
}

/** Why a text is none of the codes that are expected: it is no code at all, or a right one of another license. */
export type ReleaseCodeRefusal =
  | { readonly code: 'malformed'; readonly malformed: MalformedKey }
  | { readonly code: 'other-license' }

/** Finds one of the expected codes in any text. With the right one known, one slip in one group is put right. */
export function matchReleaseCode(
  text: string,
  expected: readonly string[],
): Result<ReleaseCode, ReleaseCodeRefusal> {
  const reading = readKey(text, 'release')
  const known = new Set(expected.map((code) => code.replaceAll('-', '')))
  const matching = reading.keys.map(formatSymbols).find((code) => known.has(code))
  if (matching !== undefined) return accept({ releaseCode: withDashes(matching), repaired: [] })
  for (const alignment of reading.alignments) {
    for (const { symbols, repaired } of repairedKeys(alignment, 1)) {
      const code = formatSymbols(symbols)
      if (known.has(code)) return accept({ releaseCode: withDashes(code), repaired })
    }
  }
  const malformed = reading.outcome === 'malformed' ? reading.malformed : reading.doubt
  return refuse(malformed ? { code: 'malformed', malformed } : { code: 'other-license' })
}

function withDashes(symbols: string): string {
  return (symbols.match(/.{6}/g) ?? []).join('-')
}
