import { expect, test } from 'vitest'
import { viewGroups } from '../../../../../src/renderer/wizard/key-entry/group-states.ts'
import { locateGroup } from '../../../../../src/renderer/wizard/key-entry/locate-group.ts'
import { buildInstallation, createVendor } from '../../../../support/keys.ts'

const KEY = createVendor().issue(buildInstallation())
const FIFTH = KEY.split('-')[4] ?? ''

function chosen(text: string, number: number): string | null {
  const place = locateGroup(text, viewGroups(text), number)
  return place && text.slice(place.start, place.end)
}

test.each([
  ['as it was given', KEY, FIFTH],
  ['in small letters', KEY.toLowerCase(), FIFTH.toLowerCase()],
  ['with spaces', KEY.replaceAll('-', '  '), FIFTH],
  ['in a message', `Здравейте,\nключът Ви е:\n${KEY}\nПоздрави`, FIFTH],
  ['without anything between the groups', KEY.replaceAll('-', ''), FIFTH],
])('finds a group in a key %s', (_how, text, group) => {
  expect(chosen(text, 5)).toBe(group)
})

test('puts the caret where a group is missing', () => {
  const text = KEY.split('-').slice(0, 4).join('-')
  const place = locateGroup(text, viewGroups(text), 5)
  expect(place).toEqual({ start: text.length, end: text.length })
})
