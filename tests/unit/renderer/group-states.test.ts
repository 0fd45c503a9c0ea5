import { describe, expect, test } from 'vitest'
import { isWorthProving, viewGroups } from '../../../src/renderer/group-states.ts'
import { buildInstallation, createVendor, withGroups } from '../../support/keys.ts'

const KEY = createVendor().issue(buildInstallation())
const GROUPS = KEY.split('-')

describe('the groups of a key on the screen', () => {
  test('are all missing before anything is typed', () => {
    expect(viewGroups('').every(({ state, text }) => state === 'missing' && text === '')).toBe(true)
  })

  test('do not call the group wrong that is being typed', () => {
    const typed = `${GROUPS[0]}-${GROUPS[1]?.slice(0, 3)}`
    expect(viewGroups(typed).slice(0, 3)).toMatchObject([
      { number: 1, state: 'right' },
      { number: 2, state: 'unfinished' },
      { number: 3, state: 'missing' },
    ])
  })

  test('name a wrong group once others follow it', () => {
    const wrong = (group: string) => (group.startsWith('7') ? '1' : '7') + group.slice(1)
    const views = viewGroups(withGroups(KEY, { 2: wrong, 9: (group) => group.slice(1) }))
    expect(views.filter(({ state }) => state !== 'right')).toMatchObject([
      { number: 2, state: 'check' },
      { number: 9, state: 'too-short' },
    ])
  })

  test('are worth proving with up to three wrong ones, and with more where one confusion may explain them', () => {
    const wrong = (group: string) => (group.startsWith('W') ? 'X' : 'W') + group.slice(1)
    expect(isWorthProving(viewGroups(KEY.replaceAll('0', 'D')))).toBe(true)
    expect(isWorthProving(viewGroups(withGroups(KEY, { 2: wrong, 9: wrong, 20: wrong })))).toBe(true)
    // A key's own groups may happen to share a character that is taken for another.
    const unlike = () => 'ACEFGH'
    const groups = viewGroups(withGroups(KEY, { 2: unlike, 9: unlike, 20: unlike, 21: unlike }))
    expect(groups.filter(({ state }) => state !== 'right')).toHaveLength(4)
    expect(isWorthProving(groups)).toBe(false)
  })
})
