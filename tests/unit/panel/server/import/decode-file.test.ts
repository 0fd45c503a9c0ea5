import { describe, expect, test } from 'vitest'
import { decodeFile } from '../../../../../src/panel/server/import/decode-file.ts'
import { encodeWindows1251 } from '../../../../support/windows-1251.ts'

const TEXT = 'име;ЕИК;ДДС\r\nФирма ЕООД;121817309;да\r\n'

describe('the bytes of a file of customers', () => {
  test.each([
    ['UTF-8', Buffer.from(TEXT)],
    ['UTF-8', Buffer.from(`\uFEFF${TEXT}`)],
    ['UTF-16', Buffer.from(`\uFEFF${TEXT}`, 'utf16le')],
    ['UTF-16', Buffer.from(`\uFEFF${TEXT}`, 'utf16le').swap16()],
    ['UTF-16', Buffer.from(TEXT, 'utf16le')],
    ['UTF-16', Buffer.concat([Buffer.from(TEXT, 'utf16le'), Buffer.from([0x1a])])],
    ['Windows-1251', encodeWindows1251(TEXT)],
  ])('are read as %s', (encoding, bytes) => {
    expect(decodeFile(bytes)).toEqual({ ok: true, value: { text: TEXT, encoding } })
  })

  test.each([
    ['the last byte is missing', Buffer.from('име;ЕИК\nФирма').subarray(0, -1), [2]],
    ['one is another', Buffer.from(Buffer.from(TEXT)).fill(0xff, 0, 1), [1]],
    ['two encodings meet', Buffer.concat([Buffer.from(TEXT), encodeWindows1251('Роза\r\n')]), [3]],
  ])('of UTF-8 are refused by their line where %s', (_name, bytes, lines) => {
    const mistakes = lines.map((line) => ({ line, field: null, code: 'damaged-letters' }))
    expect(decodeFile(bytes)).toEqual({ ok: false, refusal: mistakes })
  })

  test('of something else than a text are refused', () => {
    const zip = Buffer.from([0x50, 0x4b, 0x03, 0x04, 0x14, 0x00, 0xff, 0xe1])
    expect(decodeFile(zip)).toMatchObject({ ok: false, refusal: [{ line: 1, code: 'no-text-file' }] })
  })
})
