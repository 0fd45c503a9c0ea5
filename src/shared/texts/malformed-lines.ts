import type { GroupFault, KeyKind, MalformedKey } from '../key/malformed-key.ts'
import type { ClientTexts } from './client/bg.ts'

/** Why a text is no key of the wanted kind, and which groups are wrong; those with the same problem in one sentence. */
export function malformedLines(
  malformed: MalformedKey,
  wanted: KeyKind,
  texts: ClientTexts,
): readonly string[] {
  if (malformed.reason === 'other-kind')
    return [texts.foundKinds[malformed.found], texts.wantedKinds[wanted](malformed.found)]
  const numbers = new Map<GroupFault['problem'], number[]>()
  for (const { number, problem } of malformed.groups)
    numbers.set(problem, [...(numbers.get(problem) ?? []), number])
  const problems = [...numbers].map(([problem, of]) =>
    texts.groupProblem(problem, formatNumbers(of, texts), of.length > 1),
  )
  // Where the groups are all that is wrong, they say it all.
  const isOfGroups = malformed.reason === 'groups' && problems.length > 0
  return isOfGroups ? problems : [texts.malformedReasons[malformed.reason], ...problems]
}

/** Ascending numbers as people write them: `2, 9 и 15–17`. */
export function formatNumbers(numbers: readonly number[], texts: ClientTexts): string {
  const runs: { readonly from: number; to: number }[] = []
  for (const number of numbers) {
    const last = runs.at(-1)
    if (last?.to === number - 1) last.to = number
    else runs.push({ from: number, to: number })
  }
  return texts.list(runs.map(({ from, to }) => (from === to ? String(from) : `${from}–${to}`)))
}
