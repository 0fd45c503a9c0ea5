import { describe, expect, test } from 'vitest'
import { allowanceOf, releasesPerYear } from '../../../../../src/panel/server/contracts/releases.ts'
import { formatDay } from '../../../../../src/shared/day.ts'
import { day } from '../../../../support/keys.ts'

describe('the yearly number of releases without a code', () => {
  test.each([
    [1, 1],
    [10, 1],
    [11, 2],
    [20, 2],
    [21, 4],
    [50, 4],
    [51, 6],
    [100, 6],
    [101, 8],
    [150, 8],
    [151, 10],
    [1023, 10],
  ])('of a contract for %i workplaces is %i', (workplaces, expected) => {
    expect(releasesPerYear({ workplaces, releases_per_year: null })).toBe(expected)
  })

  test.each([0, 1, 12])('is the service desk’s own where that is %i', (own) => {
    expect(releasesPerYear({ workplaces: 200, releases_per_year: own })).toBe(own)
  })
})

describe('what is left of it', () => {
  const left = (perYear: number, releasedOn: readonly string[], today: string) => {
    const allowance = allowanceOf(perYear, releasedOn.map(day), day(today))
    return [allowance.left, allowance.nextOn === null ? null : formatDay(allowance.nextOn)]
  }

  test.each([
    ['nothing was released', 1, [], '2026-11-24', [1, null]],
    ['one of two was made', 2, ['2026-11-24'], '2026-11-24', [1, null]],
    ['the only one was made today', 1, ['2026-11-24'], '2026-11-24', [0, '2027-11-24']],
    ['the only one counts for the last day', 1, ['2026-11-24'], '2027-11-23', [0, '2027-11-24']],
    ['the only one counts no more', 1, ['2026-11-24'], '2027-11-24', [1, null]],
    ['there is a leap day between', 1, ['2027-11-24'], '2028-11-22', [0, '2028-11-23']],
    ['both were made, in whatever order', 2, ['2026-11-24', '2026-03-01'], '2026-11-24', [0, '2027-03-01']],
    ['more were made than there are now', 1, ['2026-03-01', '2026-11-24'], '2026-11-25', [0, '2027-11-24']],
    ['there are none at all', 0, [], '2026-11-24', [0, null]],
    ['there are none any more', 0, ['2026-11-24'], '2026-11-24', [0, null]],
  ] as const)('where %s', (_name, perYear, releasedOn, today, expected) => {
    expect(left(perYear, releasedOn, today)).toEqual(expected)
  })
})
