import { expect, test } from 'vitest'
import { mergeContacts, mergeEntries } from '../../../../../src/panel/web/parts/merge-entries.ts'

const person = (name: string, phone = '') => ({ name, phone, email: '' })
const [ANA, BOB, EVA] = [person('Ана'), person('Боб'), person('Ева')]

test('what one has changed stays over what another has saved', () => {
  expect(
    mergeEntries(
      { name: 'А', eik: '1', vat: 'no' },
      { name: 'Б', eik: '1', vat: 'no' },
      { name: 'В', eik: '2', vat: 'no' },
    ),
  ).toEqual({ name: 'Б', eik: '2', vat: 'no' })
})

test.each([
  ['one each has added', [ANA], [ANA, BOB], [ANA, EVA], [ANA, EVA, BOB]],
  ['one the other has removed', [ANA, BOB], [ANA, BOB], [BOB], [BOB]],
  ['one I have removed', [ANA, BOB], [BOB], [ANA, BOB, EVA], [BOB, EVA]],
  [
    'one both have changed',
    [ANA],
    [person('Ана', '1')],
    [person('Ана', '2')],
    [person('Ана', '2'), person('Ана', '1')],
  ],
  ['one both have added', [], [ANA], [ANA], [ANA]],
])('of contacts none is lost: %s', (_, before, mine, theirs, merged) => {
  const of = (contacts: readonly ReturnType<typeof person>[]) => ({ contacts })
  expect(mergeContacts(of(before), of(mine), of(theirs))).toEqual(of(merged))
})
