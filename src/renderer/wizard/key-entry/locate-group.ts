import type { GroupView } from './group-states.ts'

interface Place {
  readonly start: number
  readonly end: number
}

/** Where a group of a key stands in the text that it was read from; null where the text is written too differently. */
export function locateGroup(text: string, groups: readonly GroupView[], number: number): Place | null {
  const written = [...text.matchAll(/[^\s\-–—]+/g)]
  const whole = written.length === groups.length ? written[number - 1] : undefined
  if (whole) return { start: whole.index, end: whole.index + whole[0].length }
  const upper = text.toUpperCase()
  let from = 0
  for (const group of groups) {
    const start = group.text === '' ? from : upper.indexOf(group.text, from)
    if (group.number === number) return start < 0 ? null : { start, end: start + group.text.length }
    if (start >= 0) from = start + group.text.length
  }
  return null
}
