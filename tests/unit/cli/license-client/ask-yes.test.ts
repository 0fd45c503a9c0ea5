import { Readable } from 'node:stream'
import { expect, test } from 'vitest'
import { askYes } from '../../../../src/cli/license-client/ask-yes.ts'

test.each([
  ['да\n', true],
  [' ДА \r\n', true],
  ['yes\n', true],
  ['не\n', false],
  ['\n', false],
  ['да, но не сега\n', false],
  ['не\nда\n', false],
  ['', false],
])('%j is an answer: %s', async (typed, isYes) => {
  const written: string[] = []
  const io = {
    stdin: Readable.from([typed]),
    writeOut: () => {},
    writeError: (text: string) => void written.push(text),
    env: {},
    now: () => new Date(),
  }
  expect(await askYes(io, 'Наистина ли? ')).toBe(isYes)
  expect(written).toEqual(['Наистина ли? '])
})
