import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Disk } from '../../../../../src/main/registration/workplace/disks.ts'
import {
  chooseWorkplace,
  recognizeWorkplace,
} from '../../../../../src/main/registration/workplace/identity.ts'
import { parseProbeReport } from '../../../../../src/main/registration/workplace/probe-report.ts'
import {
  canonicalSerialNumber,
  isPlaceholder,
  spellingsOf,
} from '../../../../../src/main/registration/workplace/serial-number.ts'
import { diskWorkplace } from '../../../../support/keys.ts'

describe('serial numbers', () => {
  test.each([
    'To be filled by O.E.M.',
    'Default string',
    'None',
    'N/A',
    'Unknown',
    'Not Specified',
    '0000000000000000',
    'FFFFFFFF',
    'QM00001',
    'QM00013',
    'drive-scsi0',
    '0123456789ABCDEF',
    '123456789ABC',
    '1234567890',
    '',
    '   ',
    '0001',
    'AB1',
    'A\u0001B2C3D4',
  ])('%j is shared by many machines', (serialNumber) => {
    expect(isPlaceholder(serialNumber)).toBe(true)
  })

  test.each([
    'S4ENNX1R345678',
    'WD-WCC6Y4KX1234',
    'VB4f5a1b2c-9d8e7f60',
    'ZC1A2B3C',
    '0025_38B3_91B2_C3D4.',
    '1912E1A2B3C4',
  ])('%s is a disk’s own', (serialNumber) => {
    expect(isPlaceholder(serialNumber)).toBe(false)
  })

  const WD = 'WD-WCC6Y4KX1234'
  test.each([
    ['padded in front', '     WD-WCC6Y4KX1234'],
    ['padded behind', 'WD-WCC6Y4KX1234     '],
    ['in lower case', 'wd-wcc6y4kx1234'],
    ['swapped, padded in front', '     W -DCW6C4YXK2143'.slice(1)],
    ['in swapped hexadecimal digits', '2020202057202d44435736433459584b32313433'],
    ['in hexadecimal digits', Buffer.from('     WD-WCC6Y4KX1234').toString('hex')],
  ])('%s it is the same', (_name, raw) => {
    expect(spellingsOf(raw)).toContain(WD)
  })

  test('a disk registered by any spelling is recognized by any other', () => {
    const raws = [
      'WD-WCC6Y4KX1234',
      '    W -DCW6C4YXK2143',
      Buffer.from('    W -DCW6C4YXK2143').toString('hex'),
    ]
    for (const registered of raws) {
      for (const now of raws) {
        const probe = { isComplete: true, machineId: null, disks: [disk(now)] }
        expect(recognizeWorkplace(probe, diskWorkplace(canonicalSerialNumber(registered)))).toBe('ours')
      }
    }
  })

  test('no text makes a spelling throw, and the canonical one is always among them unless it is a placeholder', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.stringMatching(/^[0-9a-f]{40}$/)), (raw) => {
        const canonical = canonicalSerialNumber(raw)
        expect(isPlaceholder(canonical) || spellingsOf(raw).includes(canonical)).toBe(true)
      }),
    )
  })
})

function disk(serialNumber: string, overrides: Partial<Disk> = {}): Disk {
  return { device: 'sda', serialNumbers: [serialNumber], isUnread: false, holdsSystem: true, ...overrides }
}

describe('the choice of a workplace', () => {
  test('does not depend on the order of the disks', () => {
    const disks = ['ZZ-9999', 'AA-1111', 'MM-5555'].map((serialNumber) =>
      disk(serialNumber, { holdsSystem: false }),
    )
    fc.assert(
      fc.property(fc.shuffledSubarray(disks, { minLength: 3 }), (shuffled) => {
        expect(chooseWorkplace({ isComplete: true, disks: shuffled, machineId: null }, [])).toMatchObject({
          value: { workplace: diskWorkplace('AA-1111'), source: 'other-disk' },
        })
      }),
    )
  })

  test('what was chosen is recognized, and stays when a new system disk comes in front', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[A-Z0-9]{8,20}$/), (serialNumber) => {
        fc.pre(!isPlaceholder(serialNumber))
        const probe = { isComplete: true, disks: [disk(serialNumber)], machineId: null }
        const choice = chooseWorkplace(probe, [])
        expect(choice.ok && recognizeWorkplace(probe, choice.value.workplace)).toBe('ours')
        const later = { ...probe, disks: [disk('NEW-DISK-77'), disk(serialNumber, { holdsSystem: false })] }
        const known = choice.ok ? [choice.value.workplace] : []
        expect(chooseWorkplace(later, known)).toMatchObject({
          value: { workplace: known[0], source: 'known' },
        })
      }),
    )
  })

  test.each([
    [
      'a disk that shows zeros for its serial number',
      [disk('x', { serialNumbers: [], isUnread: true })],
      true,
      'unreadable',
    ],
    ['no disk at all', [], true, 'unreadable'],
    ['an incomplete list', [disk('OTHER-1234')], false, 'unreadable'],
    ['another disk', [disk('OTHER-1234')], true, 'other'],
    ['a disk with a shared number', [disk('x', { serialNumbers: [] })], true, 'other'],
  ])('%s', (_name, disks, isComplete, expected) => {
    expect(recognizeWorkplace({ isComplete, disks, machineId: null }, diskWorkplace('REGISTERED-1'))).toBe(
      expected,
    )
  })

  test('without a disk and without a machine id there is none', () => {
    expect(chooseWorkplace({ isComplete: true, disks: [], machineId: null }, [])).toEqual({
      ok: false,
      refusal: 'no-workplace',
    })
  })
})

test('no line makes the probe’s reader throw', () => {
  fc.assert(fc.property(fc.oneof(fc.string(), fc.json()), (line) => void parseProbeReport(line)))
})
