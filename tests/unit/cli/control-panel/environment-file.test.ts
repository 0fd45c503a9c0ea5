import { describe, expect, test } from 'vitest'
import { parseEnvironment } from '../../../../src/cli/control-panel/environment-file.ts'
import { findUnknownVariables } from '../../../../src/cli/control-panel/misspelled.ts'

describe('a file of variables', () => {
  test.each([
    [
      'letters that a shell would take for something else',
      'A=postgres://h/d?a=b&c=d;e$HOME`x`',
      'postgres://h/d?a=b&c=d;e$HOME`x`',
    ],
    ['blanks around the value', 'A =  some words \t', 'some words'],
    ['an escaped blank at the end', 'A=word\\ ', 'word '],
    ['an escaped blank before others', 'A=word\\  \t', 'word '],
    ['an escaped backslash before blanks', 'A=word\\\\  ', 'word\\'],
    ['blanks before a line that goes on', 'A=one  \\\n  ', 'one  '],
    ['a quotation mark among letters', "A=it's", "it's"],
    ['single quotation marks', "A='a \\ $b'", 'a \\ $b'],
    ['double quotation marks', 'A="a \\"b\\" \\$c \\n"', 'a "b" $c \\n'],
    ['several quoted texts', `A='a ' "b" c`, 'a bc'],
    ['a line end in quotation marks', "A='one\ntwo'\nB=x", 'one\ntwo'],
    ['a line that goes on', 'A=one\\\ntwo', 'onetwo'],
    ['nothing after the sign', 'A=\nB=x', ''],
    ['comments and Windows line ends', '# A=1\r\n\r\n; A=2\r\nA=3\r\n', '3'],
  ])('is read as systemd reads it: %s', (_name, text, value) => {
    expect(parseEnvironment(text)).toMatchObject({ ok: true, value: { A: value } })
  })

  test.each([
    ['blanks within a value', `A=x${' '.repeat(100_000)}y`],
    ['backslashes', `A=${'\\\\ '.repeat(300_000)}`],
    ['quotation marks', `A=${"'' ".repeat(300_000)}"`],
    ['lines with an open quotation mark', 'A= "\n'.repeat(150_000)],
    ['a long name that is nearly a setting', `PANEL_${'DATABASE'.repeat(120_000)}=x`],
  ])('of the largest size is read in no time: %s', (_name, text) => {
    const startedAt = performance.now()
    const parsed = parseEnvironment(text)
    findUnknownVariables(parsed.ok ? parsed.value : {})
    expect(performance.now() - startedAt).toBeLessThan(500)
  })

  test.each([
    ['a shell command', 'A=1\nexport B=2\n', 2],
    ['an open quotation mark', '\n\nA="x\n', 3],
    ['no assignment', 'A\n', 1],
  ])('is refused with %s, by its line', (_name, text, line) => {
    expect(parseEnvironment(text)).toEqual({ ok: false, refusal: line })
  })
})
