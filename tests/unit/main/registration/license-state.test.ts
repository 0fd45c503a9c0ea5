import { describe, expect, test } from 'vitest'
import { EMPTY_FILE } from '../../../../src/main/registration/license-file.ts'
import { exitCodeOf, isRenewalDue, judgeLicense } from '../../../../src/main/registration/license-state.ts'
import { lastSeenAfter, type StoredLicense } from '../../../../src/main/registration/license-store.ts'
import { day } from '../../../support/keys.ts'

const TODAY = day('2026-11-24')

function stored(
  license: Partial<{ number: number; issued: number; validThrough: number | null }> = {},
  overrides: Partial<StoredLicense> = {},
): StoredLicense {
  return {
    ...EMPTY_FILE,
    registration: {
      installationKey: 'N',
      registrationKey: 'R',
      workplace: null,
      license: { number: 1, issued: TODAY - 10, validThrough: null, signingKey: 0, ...license },
    },
    lastSeen: TODAY,
    workplaceRecognized: TODAY,
    isFromBackup: false,
    ...overrides,
  }
}

describe('the state of a license', () => {
  test.each<[string, StoredLicense, 'ours' | 'other' | 'unreadable', string, number]>([
    ['a purchase on its workplace', stored(), 'ours', 'registered', 0],
    ['nothing registered', stored({}, { registration: null }), 'ours', 'unregistered', 3],
    ['another workplace', stored(), 'other', 'other-workplace', 4],
    ['another workplace and expired', stored({ validThrough: TODAY - 1 }), 'other', 'other-workplace', 4],
    ['the last day', stored({ validThrough: TODAY }), 'ours', 'registered', 0],
    ['the day after', stored({ validThrough: TODAY - 1 }), 'ours', 'expired', 5],
    [
      'a clock one day behind',
      stored({ validThrough: TODAY + 9 }, { lastSeen: TODAY + 1 }),
      'ours',
      'registered',
      0,
    ],
    [
      'a clock two days behind',
      stored({ validThrough: TODAY + 9 }, { lastSeen: TODAY + 2 }),
      'ours',
      'clock-set-back',
      6,
    ],
    [
      'without an end, a clock that was far ahead once',
      stored({}, { lastSeen: TODAY + 45_000 }),
      'ours',
      'registered',
      0,
    ],
    [
      'without an end, a clock before the issue',
      stored({ issued: TODAY + 900 }, { lastSeen: null }),
      'ours',
      'registered',
      0,
    ],
    [
      'without an end, another workplace and a wrong clock',
      stored({}, { lastSeen: TODAY + 900 }),
      'other',
      'other-workplace',
      4,
    ],
    [
      'without an end, unreadable and a wrong clock',
      stored({}, { lastSeen: TODAY + 900, workplaceRecognized: TODAY - 15 }),
      'unreadable',
      'workplace-unreadable',
      4,
    ],
    [
      'a clock before the issue',
      stored({ issued: TODAY + 2, validThrough: TODAY + 9 }, { lastSeen: null }),
      'ours',
      'clock-set-back',
      6,
    ],
    [
      'expired with the clock set back',
      stored({ validThrough: TODAY - 1 }, { lastSeen: TODAY + 9 }),
      'ours',
      'clock-set-back',
      6,
    ],
    [
      'unreadable within fourteen days',
      stored({}, { workplaceRecognized: TODAY - 14 }),
      'unreadable',
      'workplace-unreadable',
      0,
    ],
    [
      'unreadable for longer',
      stored({}, { workplaceRecognized: TODAY - 15 }),
      'unreadable',
      'workplace-unreadable',
      4,
    ],
    ['unreadable and expired', stored({ validThrough: TODAY - 1 }), 'unreadable', 'expired', 5],
  ])('%s', (_name, license, recognition, state, exitCode) => {
    const judgement = judgeLicense(license, recognition, TODAY)
    expect(judgement.state).toBe(state)
    expect(exitCodeOf(judgement)).toBe(exitCode)
  })

  test('damage has its own code', () => {
    expect(exitCodeOf({ state: 'damaged', reason: 'malformed' })).toBe(7)
  })
})

describe('a renewal', () => {
  test.each<[string, StoredLicense, boolean]>([
    ['without an end', stored(), false],
    ['where nothing is registered', stored({}, { registration: null }), false],
    ['fifteen days before the end', stored({ validThrough: TODAY + 15 }), false],
    ['fourteen days before the end', stored({ validThrough: TODAY + 14 }), true],
    ['after the end', stored({ validThrough: TODAY - 400 }), true],
    [
      'of a license that a far date has locked',
      stored({ validThrough: TODAY + 400 }, { lastSeen: TODAY + 90 }),
      true,
    ],
  ])('%s', (_name, license, isDue) => {
    expect(isRenewalDue(judgeLicense(license, 'ours', TODAY), TODAY)).toBe(isDue)
  })
})

describe('the latest day seen', () => {
  const license = (issued: number) => ({ number: 1, issued, validThrough: null, signingKey: 0 })

  test.each([
    ['is never before the issue', license(TODAY + 1), null, null, TODAY + 1],
    ['stays with a license of the same day', license(TODAY - 5), license(TODAY - 5), TODAY + 90, TODAY + 90],
    ['stays with an older license', license(TODAY - 9), license(TODAY - 5), TODAY + 90, TODAY + 90],
    ['is healed by a license issued later', license(TODAY), license(TODAY - 5), TODAY + 900, TODAY],
    ['stays at a first registration', license(TODAY - 5), null, TODAY + 90, TODAY + 90],
  ])('%s', (_name, next, before, lastSeen, expected) => {
    expect(lastSeenAfter(next, before, lastSeen, TODAY)).toBe(expected)
  })
})
