import { describe, expect, test } from 'vitest'
import {
  createFirstPassword,
  readFirstPassword,
} from '../../../../../src/panel/server/accounts/passwords/first-password.ts'

describe('a first password', () => {
  test('is sixteen symbols in groups of four, and another one each time', () => {
    const passwords = Array.from({ length: 100 }, createFirstPassword)
    expect(new Set(passwords).size).toBe(100)
    expect(
      passwords.every((password) => /^([0-9A-HJKMNP-TV-Z]{4}-){3}[0-9A-HJKMNP-TV-Z]{4}$/.test(password)),
    ).toBe(true)
  })

  test.each([
    ['as it is printed', 'A0B1-C2D3-E4F5-G6H7'],
    ['with blanks around it', '  A0B1-C2D3-E4F5-G6H7\r\n'],
    ['in small letters', 'a0b1-c2d3-e4f5-g6h7'],
    ['without its dashes', 'A0B1C2D3E4F5G6H7'],
    ['with blanks for dashes', 'a0b1 c2d3 e4f5 g6h7'],
    ['with a long dash that a mail program made', 'A0B1–C2D3–E4F5–G6H7'],
    ['with O for zero and l for one', 'AoBl-C2D3-E4F5-G6H7'],
    ['with Cyrillic letters that look the same', 'А0В1-С2D3-Е4F5-G6Н7'],
  ])('is read %s', (_name, typed) => {
    expect(readFirstPassword(typed)).toBe('A0B1-C2D3-E4F5-G6H7')
  })

  test.each([
    ['one symbol short', 'A0B1-C2D3-E4F5-G6H'],
    ['one too long', 'A0B1-C2D3-E4F5-G6H77'],
    ['of no symbols', 'зелена баница с праз'],
    ['empty', ''],
  ])('is left as it is where it is %s', (_name, typed) => {
    expect(readFirstPassword(typed)).toBe(typed)
  })
})
