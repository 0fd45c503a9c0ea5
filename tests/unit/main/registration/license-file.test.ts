import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  EMPTY_FILE,
  formatLicenseFile,
  type LicenseFile,
  parseLicenseFile,
} from '../../../../src/main/registration/license-file.ts'
import { day } from '../../../support/keys.ts'

const WHOLE: LicenseFile = {
  pending: 'N1',
  registration: { installationKey: 'N', registrationKey: 'R', workplace: { place: 2, name: 'Каса 2' } },
  released: { installationKey: 'N', releaseCode: 'V', releasedOn: day('2026-11-20'), isTold: false },
  panel: 'https://panel.example/',
  lastSeen: day('2026-11-24'),
  workplaceRecognized: day('2026-11-23'),
}
const contentOf = (file: LicenseFile) => JSON.parse(formatLicenseFile(file)) as Record<string, unknown>

test.each<[string, LicenseFile]>([
  ['nothing', EMPTY_FILE],
  ['everything', WHOLE],
  [
    'a workplace without a name',
    {
      ...WHOLE,
      registration: { installationKey: 'N', registrationKey: 'R', workplace: { place: 1, name: null } },
    },
  ],
])('a file with %s is read as it was written', (_name, file) => {
  expect(parseLicenseFile(formatLicenseFile(file))).toEqual({ ok: true, value: file })
})

test('a file of the format before is read', () => {
  const { lastSeen, workplaceRecognized } = contentOf(WHOLE)
  const registration = { installationKey: 'N', registrationKey: 'R' }
  const before = { format: 1, pending: null, registration, lastSeen, workplaceRecognized }
  expect(parseLicenseFile(JSON.stringify(before))).toEqual({
    ok: true,
    value: {
      ...WHOLE,
      pending: null,
      registration: { ...registration, workplace: null },
      released: null,
      panel: null,
    },
  })
})

test.each<[string, Record<string, unknown>]>([
  ['no release field', { released: undefined }],
  ['no panel field', { panel: undefined }],
  ['a panel that is no text', { panel: 7 }],
  ['a release without its code', { released: { ...WHOLE.released, releaseCode: undefined } }],
  ['a release on a day that is none', { released: { ...WHOLE.released, releasedOn: '2026-02-30' } }],
  ['a release that may be told', { released: { ...WHOLE.released, releasedOn: '2026-02-20', isTold: 'no' } }],
  ['a workplace without a place', { registration: { ...WHOLE.registration, workplace: { name: null } } }],
  ['a registration without its key', { registration: { installationKey: 'N', workplace: null } }],
])('a file with %s is malformed', (_name, change) => {
  const text = JSON.stringify({ ...contentOf(WHOLE), ...change })
  expect(parseLicenseFile(text)).toEqual({ ok: false, refusal: 'malformed' })
})

test('a file of a later format is named as that', () => {
  expect(parseLicenseFile('{"format":3}')).toEqual({ ok: false, refusal: 'newer' })
})

test('no text makes the license file’s reader throw', () => {
  fc.assert(fc.property(fc.oneof(fc.string(), fc.json()), (text) => void parseLicenseFile(text)))
})
