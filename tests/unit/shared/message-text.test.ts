import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { createRuntimeVerifier } from '../../../src/main/registration/runtime-ed25519.ts'
import { findFileKind } from '../../../src/shared/file-kind.ts'
import { ALPHABET, decodeSymbols, formatKey } from '../../../src/shared/key/groups.ts'
import { parseInstallationKey } from '../../../src/shared/key/parse-installation-key.ts'
import { readGroups } from '../../../src/shared/key/read-key.ts'
import { verifyRegistration } from '../../../src/shared/key/verify-registration.ts'
import { readMessageFile } from '../../../src/shared/message-text.ts'

const FILES = new URL('../../support/key-texts/', import.meta.url)
const { inst, pub, reg } = JSON.parse(readFileSync(new URL('keys.json', FILES), 'utf8')) as Readonly<
  Record<'inst' | 'pub' | 'reg', string>
>
const GROUPS = reg.split('-')
const NAMES = readdirSync(FILES).filter((name) => name !== 'keys.json')

function verify(text: string) {
  const installation = parseInstallationKey(inst)
  if (!installation.ok) throw new Error('The installation key of the files is wrong')
  const vendorKey = { id: null, publicKey: Buffer.from(pub, 'hex') }
  return verifyRegistration(text, installation.value.payload, [vendorKey], createRuntimeVerifier)
}

/** The groups named as wrong that are what they should be. */
function falselyNamed(text: string): readonly number[] {
  return readGroups(text, 'registration')
    .filter(({ number, text: group, problem }) => problem !== null && group === GROUPS[number - 1])
    .map(({ number }) => number)
}

describe('a file with a registration key', () => {
  test.each(NAMES)('%s is read, and no right group is named wrong', (name) => {
    const text = readMessageFile(readFileSync(new URL(name, FILES)))
    if (!text.ok) throw new Error(text.refusal)
    const startedAt = performance.now()
    expect(verify(text.value)).toMatchObject({ ok: true, value: { registrationKey: reg } })
    expect(performance.now() - startedAt).toBeLessThan(300)
    expect(falselyNamed(text.value)).toEqual([])
  })
})

/** The key in parts of so many groups, each behind its own words. */
function inParts(size: number, words: (part: number) => string): string {
  const parts = Array.from({ length: Math.ceil(GROUPS.length / size) }, (_, index) =>
    GROUPS.slice(index * size, (index + 1) * size).join('-'),
  )
  return parts.map((part, index) => `${words(index)}${part}`).join('\n')
}

const base64 = (text: string) => Buffer.from(text).toString('base64').replace(/.{76}/g, '$&\r\n')

const WRITTEN = [
  ['messages of Viber', inParts(6, (part) => `\n[ 25.11.2026 г. 22:4${part} ] Мария Иванова:\n`)],
  ['messages of Teams', inParts(8, (part) => `\n[10:1${part} AM] Petar Petrov (Service)\n`)],
  [
    'two mails, the second below its head',
    inParts(12, (part) =>
      part === 0
        ? 'Част 1:\n'
        : '\n\nOt: service@example.bg\nИзпратено: сряда, 25 ноември 2026 г. 22:47\nДо: ivan@example.bg\nОтносно: RE: Ключ част 2\n\n',
    ),
  ],
  [
    'a page foot',
    inParts(16, (part) => (part === 0 ? '' : '\nСтраница 1/2   www.pasoss.com   тел. (02) 9669551\n\n')),
  ],
  [
    'the signature of a telephone between',
    inParts(12, (part) =>
      part === 0 ? '' : '\nИзпратено от моя iPhone\nНа 25.11.2026 г., в 22:47, service@example.bg написа:\n',
    ),
  ],
  ['an English label for each', inParts(1, (part) => `Group ${part + 1}: `)],
  ['a numbered list', inParts(1, (part) => `${part + 1}) `)],
  ['a JSON list', JSON.stringify({ groups: GROUPS })],
  ['cells of a spreadsheet', GROUPS.join('\t')],
  ['a table of Markdown', `| ${GROUPS.join(' | ')} |`],
  [
    'signs around the groups',
    GROUPS.map((group, index) => ['→', '✅', '=', '~', '+'][index % 5] + group).join(' '),
  ],
  ['HTML with breaks and marks', `<p>${GROUPS.join('&#8209;<wbr>').replace('-', '<br />')}</p>`],
  ['HTML with soft hyphens', `<b>${GROUPS.join('</b>&shy;-&nbsp;<b>')}</b>`],
  ['groups in angle brackets', GROUPS.map((group) => `<${group}>`).join(' ')],
  ['line breaks of JSON', JSON.stringify({ text: GROUPS.join('\r\n\t') })],
  ['dashes of JSON', JSON.stringify(reg).replaceAll('-', '\\u2011')],
  ['an address', encodeURIComponent(GROUPS.join(' – '))],
  ['attributes', `<license key="${reg}"/>`],
  ['a mail of which only the base64 was copied', base64(`Здравейте, ключът е: ${reg}\r\n`)],
  [
    'a mail of a thousand lines between the halves',
    inParts(12, (part) => (part ? 'Поздрави, отдел за обслужване\n'.repeat(1_000) : '')),
  ],
  ['numbers of HTML for letters', `<p>&#x52;${reg.slice(1)}</p>`],
  [
    'a mail of two parts',
    `MIME-Version: 1.0\r\nContent-Type: multipart/alternative; boundary="b"\r\n\r\n--b\r\nContent-Type: text/plain; charset=windows-1251\r\nContent-Transfer-Encoding: base64\r\n\r\n${base64(reg)}\r\n--b\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n<p>${GROUPS.join('=2D')}</p>\r\n--b--\r\n`,
  ],
  [
    'a mail within a mail',
    `MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary="b"\r\n\r\n--b\r\nContent-Type: message/rfc822\r\n\r\nSubject: key\r\nContent-Transfer-Encoding: base64\r\n\r\n${base64(reg)}\r\n--b--\r\n`,
  ],
  [
    'a mail with a file',
    `MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary="b"\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\nКлючът е във файла.\r\n--b\r\nContent-Type: application/octet-stream; name=key.txt\r\nContent-Disposition: attachment; filename=key.txt\r\nContent-Transfer-Encoding: base64\r\n\r\n${base64(reg)}\r\n--b--\r\n`,
  ],
] as const

describe('a registration key as people send it', () => {
  test.each(WRITTEN)('is found in %s', (_, written) => {
    const text = written
    expect(verify(text)).toMatchObject({ ok: true, value: { registrationKey: reg, repaired: [] } })
    expect(readGroups(text, 'registration').every(({ problem }) => problem === null)).toBe(true)
  })

  test.each(WRITTEN.filter(([name]) => !name.startsWith('a mail')))(
    'with a slip is put right in %s, and only its group is named',
    (_, written) => {
      const text = written.replace('CPDVM0', 'CPDVN0')
      expect(verify(text)).toMatchObject({
        ok: true,
        value: { registrationKey: reg, repaired: [{ group: 16, read: 'N', as: 'M' }] },
      })
      expect(falselyNamed(text)).toEqual([])
    },
  )

  test.each([
    ['S', '5'],
    ['5', 'S'],
    ['8', 'B'],
    ['B', '8'],
    ['D', '0'],
    ['0', 'Q'],
    ['Z', '2'],
    ['7', '1'],
    ['1', '7'],
    ['V', 'U'],
  ])('is put right where every %s was read as %s', (symbol, read) => {
    const startedAt = performance.now()
    expect(verify(reg.replaceAll(symbol, read))).toMatchObject({ ok: true, value: { registrationKey: reg } })
    expect(performance.now() - startedAt).toBeLessThan(300)
  })

  test('is the genuine one among hundreds that nobody signed', () => {
    const forged = Array.from({ length: 400 }, (_, number) => forge(number))
    const startedAt = performance.now()
    expect(verify([...forged, reg, ...forged].join('\n'))).toMatchObject({ value: { registrationKey: reg } })
    expect(performance.now() - startedAt).toBeLessThan(400)
  })
})

describe('an installation key', () => {
  const groups = inst.split('-')
  const parts = [groups.slice(0, 4).join('-'), groups.slice(4).join('-')]

  test.each([
    ['two messages', `[25.11.2026 г., 22:47] Иван: ${parts[0]}\n[25.11.2026 г., 22:48] Иван: ${parts[1]}`],
    ['groups with numbers', groups.map((group, index) => `Група ${index + 1}: ${group}`).join('\n')],
  ])('is found in %s', (_, text) => {
    expect(parseInstallationKey(text)).toMatchObject({ ok: true, value: { installationKey: inst } })
  })

  test.each([
    ['that a scanner misread', inst.replaceAll('0', 'D')],
    [
      'with a slip in two messages',
      `Petar Petrov\n24.11.2026 г. 10:15\n${parts[0]}\nPetar Petrov\n24.11.2026 г. 10:16\n${parts[1]}`.replace(
        'T2S3EB',
        'T2S3E8',
      ),
    ],
  ])('%s is suggested', (_, text) => {
    expect(parseInstallationKey(text)).toMatchObject({ refusal: { suggestion: { installationKey: inst } } })
  })

  test('is found in a saved mail, without any program that decodes it first', () => {
    const mail = `MIME-Version: 1.0\r\nContent-Transfer-Encoding: base64\r\n\r\n${base64(`Ключът е ${inst}.\r\n`)}`
    expect(parseInstallationKey(mail)).toMatchObject({ ok: true, value: { installationKey: inst } })
  })

  test.each([300, 3_000, 60_000])('is found with %d characters of a mail between its halves', (length) => {
    const mail = 'Dear client, thank you for your order of three workplaces. '.repeat(1_100).slice(0, length)
    expect(parseInstallationKey(`${parts[0]}\n${mail}\n${parts[1]}`)).toMatchObject({
      ok: true,
      value: { installationKey: inst },
    })
  })
})

describe('a file that holds no text', () => {
  test.each([
    ['%PDF-1.7', 'pdf'],
    ['\x89PNG\r\n\x1a\n', 'picture'],
    ['\xff\xd8\xff\xe0', 'picture'],
    ['\0\0\0\x18ftypheic', 'picture'],
    ['BM\x36\x10\x0e\0\0\0\0\0', 'picture'],
    ['PK\x03\x04\x14\0word/document.xml', 'office'],
    ['PK\x03\x04\x14\0mimetypeapplication/vnd.oasis.opendocument.text', 'office'],
    ['PK\x03\x04\x14\0key.txt', 'archive'],
    ['\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 _\0_\0s\0u\0b\0s\0t\0g\0', 'outlook'],
    ['\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 W\0o\0r\0d\0', 'office'],
    ['{\\rtf1\\ansi', 'office'],
    [reg, null],
    [`BM ${reg}`, null],
  ])('%j is called %s', (bytes, kind) => {
    expect(findFileKind(Buffer.from(bytes, 'latin1'))).toBe(kind)
  })

  test.each(['utf-16le', 'utf-16be'])('is not what a text in %s without its mark is', (encoding) => {
    const bytes = Buffer.from(`Ключът е:\r\n${reg}\r\nПоздрави`, 'utf16le')
    const text = readMessageFile(encoding === 'utf-16be' ? bytes.swap16() : bytes)
    expect(text).toEqual({ ok: true, value: `Ключът е:\r\n${reg}\r\nПоздрави` })
  })
})

describe('a text of the largest size', () => {
  const largest = (part: string) => part.repeat(200_000 / part.length)
  const head = 'MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=x\n\n'

  test.each([
    ['marks', largest('\u0301\u0316')],
    ['blanks', largest(' ')],
    ['digits', largest('0123456789')],
    ['quotes', largest('>\n')],
    ['entities', largest('&#1;')],
    ['beginnings of tags', largest('<a')],
    ['letters of every keyboard', largest('авежзийклщьюя ф')],
    ['keys with a slip', largest(`${reg.slice(0, -1)} `)],
    ['keys without a mark', largest(reg.replaceAll('-', ''))],
    ['keys in parts', largest(`${GROUPS.join(' x ')} `)],
    ['installation keys in parts', largest(`${inst.replaceAll('-', ' x ')} `)],
    ['forged keys', Array.from({ length: 1_190 }, (_, number) => forge(number)).join(' ')],
    ['parts of a mail', head + '--x\n'.repeat(49_000)],
  ])('is judged in no time: %s', (_, text) => {
    // What is compiled once is not what a text costs.
    verify(text.slice(0, 20_000))
    const startedAt = performance.now()
    verify(text)
    expect(performance.now() - startedAt).toBeLessThan(600)
    const parsedAt = performance.now()
    parseInstallationKey(text)
    expect(performance.now() - parsedAt).toBeLessThan(600)
  })
})

/** A key for this very installation whose groups all pass and that nobody has signed. */
function forge(number: number): string {
  const payload = decodeSymbols(Array.from(reg.replaceAll('-', ''), (symbol) => ALPHABET.indexOf(symbol)))
  payload[20] = number & 255
  payload[21] = number >> 8
  return formatKey(payload)
}
