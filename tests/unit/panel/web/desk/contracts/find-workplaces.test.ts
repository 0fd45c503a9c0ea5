import { expect, test } from 'vitest'
import {
  type BoundWorkplace,
  findWorkplaces,
  shortenKey,
} from '../../../../../../src/panel/web/desk/contracts/find-workplaces.ts'

function workplace(place: number, overrides: Partial<BoundWorkplace> = {}): BoundWorkplace {
  const bound = { method: 'disk', fingerprint: `000${place}`, boundAt: '2026-11-24T10:00:00Z' }
  return {
    id: String(place),
    place,
    name: null,
    ...bound,
    installationKey: null,
    lastKey: null,
    ...overrides,
  }
}

const WORKPLACES = [
  workplace(4),
  workplace(14, { name: 'Каса 2 – склад', fingerprint: 'b77780a0ecee114408' }),
  workplace(40, { installationKey: 'N0M7RP-H00013-M82THW' }),
]

test.each([
  ['', [4, 14, 40]],
  ['4', [4]],
  ['14', [14]],
  ['5', []],
  ['B777', [14]],
  ['h00013', [40]],
  ['n0m7rp-h0', [40]],
  [' M82 THW ', [40]],
  ['каса2', [14]],
  ['zzz', []],
])('%j finds the places %j', (query, places) => {
  expect(findWorkplaces(WORKPLACES, query).map(({ place }) => place)).toEqual(places)
})

test('a key is told by its ends', () => {
  expect(shortenKey('N0M7RP-H00013-M82THW')).toBe('N0M7RP\u00A0…\u00A0M82THW')
})
