import { describe, expect, test } from 'vitest'
import { isWorthProving, viewGroups } from '../../../../../src/renderer/wizard/key-entry/group-states.ts'
import { buildInstallation, createVendor, withGroups } from '../../../../support/keys.ts'

const KEY = createVendor().issue(buildInstallation())
const GROUPS = KEY.split('-')

/** Keys with every zero taken for a D; the cheapest cut of each has groups that are one symbol off. */
const SCANNED = [
  'RD4725-DDDDD1-1725MR-EGX433-P9FYVN-1TSS3G-YXQDP9-P9JVHR-GQEVHQ-95ZPJY-PTHRSK-N7RY9R-1DKT9P-NX8Q14-6AVTPH-P5QGS4-B5R937-DW1WQM-8DNF44-Z568DX-DDV6YE-4V1E6K-XF9F8M-HA7RD5',
  'RD4725-DDDDD1-1725MR-EGXNF7-SXXQ23-6YVHTR-D34WSE-DN2VEP-RYJZD8-FD5ZG6-P1M6QR-MTRADJ-JNH5S7-R3ED34-CVD86R-5MSDAE-4H9DWQ-W3QDD7-PTZX3K-4KEP7V-15XBYS-36RXVE-QPZKCD-HSHG5V',
]

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
    for (const key of SCANNED) expect(isWorthProving(viewGroups(key))).toBe(true)
    expect(isWorthProving(viewGroups(withGroups(KEY, { 2: wrong, 9: wrong, 20: wrong })))).toBe(true)
    // A key's own groups may happen to share a character that is taken for another.
    const unlike = () => 'ACEFGH'
    const groups = viewGroups(withGroups(KEY, { 2: unlike, 9: unlike, 20: unlike, 21: unlike }))
    expect(groups.filter(({ state }) => state !== 'right')).toHaveLength(4)
    expect(isWorthProving(groups)).toBe(false)
  })
})
