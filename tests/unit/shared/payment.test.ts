import { expect, test } from 'vitest'
import { encodeTransfer, findAccount, formatIban } from '../../../src/shared/payment.ts'

const ACCOUNT = { firm: 'ЗЕН Електроникс ООД', iban: 'BG80BNBG96611020345678', bic: 'BNBGBGSD' }

test('a transfer has the lines of EPC069-12 in their order', () => {
  expect(encodeTransfer(ACCOUNT, 'Лиценз 10001, ЕИК 121817309').split('\n')).toEqual([
    'BCD',
    '002',
    '1',
    'SCT',
    'BNBGBGSD',
    'ЗЕН Електроникс ООД',
    'BG80BNBG96611020345678',
    '',
    '',
    '',
    'Лиценз 10001, ЕИК 121817309',
  ])
})

test('what the format has no room for is cut, and the whole fits its 331 bytes of Latin text', () => {
  const long = encodeTransfer({ ...ACCOUNT, firm: 'F'.repeat(100) }, 'R'.repeat(200))
  const [, , , , , firm, , , , , reason] = long.split('\n')
  expect([firm?.length, reason?.length]).toEqual([70, 140])
  expect(Buffer.byteLength(long)).toBeLessThanOrEqual(331)
})

test('an IBAN is written in groups of four', () => {
  expect(formatIban('BG80BNBG96611020345678')).toBe('BG80 BNBG 9661 1020 3456 78')
})

test('a firm without an account has none', () => {
  expect(findAccount('Друга фирма ООД')).toBeNull()
})
