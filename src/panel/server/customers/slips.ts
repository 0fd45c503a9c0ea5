import type { Database } from '../db/schema.ts'

/** In shorter words a slip makes another word too often. */
const MIN_WORD_LENGTH = 5

const LETTERS = /^[\p{L}\p{M}]+$/u

/** No word has more that are one slip away and worth a look. */
const MAX_LOOKED_AT = 500

/**
 * Writes down the words of letters that are new, each with one letter left out at every place. Two words that are one slip
 * apart have one such text in common, so slips are found by an index. Two who add a word at once both write it down.
 */
export async function saveSlips(db: Database, words: readonly string[]): Promise<void> {
  const known = words.filter(hasSlips)
  if (known.length === 0) return
  const there = await db
    .selectFrom('word_slips')
    .select('word')
    .where('slip', 'in', known)
    .whereRef('word', '=', 'slip')
    .execute()
  const present = new Set(there.map(({ word }) => word))
  const rows = known
    .filter((word) => !present.has(word))
    .flatMap((word) => slipsOf(word).map((slip) => ({ slip, word })))
  if (rows.length > 0) await db.insertInto('word_slips').values(rows).execute()
}

/** The words that are one wrong, missing, additional or swapped letter away from a text, and do not begin with it. */
export async function findSlipped(db: Database, text: string): Promise<readonly string[]> {
  // A letter may be missing.
  if (!LETTERS.test(text) || Array.from(text).length < MIN_WORD_LENGTH - 1) return []
  const rows = await db
    .selectFrom('word_slips')
    .select('word')
    .distinct()
    .where('slip', 'in', slipsOf(text))
    .limit(MAX_LOOKED_AT)
    .execute()
  return rows.map(({ word }) => word).filter((word) => !word.startsWith(text) && isOneSlip(word, text))
}

function hasSlips(word: string): boolean {
  return LETTERS.test(word) && Array.from(word).length >= MIN_WORD_LENGTH
}

/** A word as it is, and with one letter left out. */
function slipsOf(word: string): readonly string[] {
  const letters = Array.from(word)
  return [...new Set([word, ...letters.map((_, at) => letters.toSpliced(at, 1).join(''))])]
}

/** Whether two different words are one slip apart: between what they begin and end with alike is one letter, or two that are swapped. */
function isOneSlip(one: string, other: string): boolean {
  const [a, b] = [Array.from(one), Array.from(other)]
  const shorter = Math.min(a.length, b.length)
  let start = 0
  while (start < shorter && a[start] === b[start]) start++
  let end = 0
  while (end < shorter - start && a.at(-1 - end) === b.at(-1 - end)) end++
  const [left, right] = [a.slice(start, a.length - end), b.slice(start, b.length - end)]
  if (left.length < 2 && right.length < 2) return true
  return left.length === 2 && left.join('') === right.toReversed().join('')
}
