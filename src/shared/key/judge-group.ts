import { GROUP_LENGTH, groupNumberOf } from './groups.ts'
import type { GroupProblem } from './malformed-key.ts'
import { readSymbols, textOf, UNKNOWN_SYMBOL } from './reading.ts'

/** One group that is typed by itself, as it was read, with its problem; null where it is right. */
export interface GroupJudgement {
  readonly text: string
  readonly problem: GroupProblem | null
}

/** Judges the text of one group by its number, from 1: in any keyboard's letters, whichever makes it right. */
export function judgeGroup(text: string, number: number): GroupJudgement {
  let first: GroupJudgement | null = null
  for (const stream of readSymbols(text)) {
    const { length } = stream.symbols
    const judgement = { text: textOf(stream, 0, length), problem: problemOf(stream.symbols, number) }
    if (judgement.problem === null) return judgement
    first ??= judgement
  }
  return first ?? { text: '', problem: 'missing' }
}

function problemOf(symbols: Int8Array, number: number): GroupProblem | null {
  if (symbols.length === 0) return 'missing'
  if (symbols.includes(UNKNOWN_SYMBOL)) return 'unknown-symbol'
  if (symbols.length < GROUP_LENGTH) return 'too-short'
  if (symbols.length > GROUP_LENGTH) return 'too-long'
  return groupNumberOf(symbols) === number - 1 ? null : 'check'
}
