import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { judgeGroup } from '../../../../src/shared/key/judge-group.ts'
import { buildInstallationKey } from '../../../support/keys.ts'

const GROUPS = buildInstallationKey().split('-')

describe('a group that is typed by itself', () => {
  test('is right under its own number and no other', () => {
    for (const [index, group] of GROUPS.entries()) {
      for (let number = 1; number <= GROUPS.length; number++)
        expect(judgeGroup(group, number).problem).toBe(number === index + 1 ? null : 'check')
    }
  })

  test.each([
    ['', 'missing'],
    [' ', 'missing'],
    ['AB', 'too-short'],
    ['ABCDEFG', 'too-long'],
    ['ABUDEF', 'unknown-symbol'],
  ] as const)('%j is told as %s', (text, problem) => {
    expect(judgeGroup(text, 1).problem).toBe(problem)
  })

  test('may be typed in small letters, in Cyrillic, and with a dash inside', () => {
    const group = GROUPS[0] ?? ''
    expect(judgeGroup(group.toLowerCase(), 1)).toEqual({ text: group, problem: null })
    expect(judgeGroup(`${group.slice(0, 3)}-${group.slice(3)}`, 1)).toEqual({ text: group, problem: null })
    expect(
      judgeGroup(group.replaceAll('M', 'М').replaceAll('P', 'Р').replaceAll('H', 'Н'), 1).problem,
    ).toBeNull()
  })

  test('never throws, whatever is typed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.integer({ min: 1, max: 24 }), (text, number) => {
        expect(typeof judgeGroup(text, number).text).toBe('string')
      }),
    )
  })
})
