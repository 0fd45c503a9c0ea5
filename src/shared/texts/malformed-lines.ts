import type { GroupFault, MalformedKey } from '../key/malformed-key.ts'
import type { ClientTexts } from './client/bg.ts'

/** Why a text is no key, and which groups are wrong; neighbours with the same problem in one line. */
export function malformedLines(malformed: MalformedKey, texts: ClientTexts): readonly string[] {
  const runs: { readonly problem: GroupFault['problem']; readonly from: number; to: number }[] = []
  for (const { number, problem } of malformed.groups) {
    const last = runs.at(-1)
    if (last?.problem === problem && last.to === number - 1) last.to = number
    else runs.push({ problem, from: number, to: number })
  }
  return [
    texts.malformedReasons[malformed.reason],
    ...runs.map(({ problem, from, to }) => texts.groupProblem(problem, from, to)),
  ]
}
