import { readFile } from 'node:fs/promises'
import { describe, expect, test } from 'vitest'
import { CUSTOMER_COLUMNS } from '../../../../../src/panel/server/import/columns.ts'
import { decodeFile } from '../../../../../src/panel/server/import/decode-file.ts'
import { readCustomers } from '../../../../../src/panel/server/import/read-customers.ts'

const FILES = new URL('../../../../support/customer-files/', import.meta.url)

async function read(name: string, ignoresColumns = false) {
  const decoded = decodeFile(await readFile(new URL(name, FILES)))
  if (!decoded.ok) throw new Error('The file was not decoded')
  const { customers, mistakes } = readCustomers(decoded.value.text, ignoresColumns)
  return { customers: customers.map(({ form }) => form), mistakes }
}

const DAIRY = { name: 'Млечна къща ООД', eik: '121817309', vatRegistered: true }
const IVANKA = { name: 'Иванка', phone: '', email: '' }
const WHOLE = { name: 'Иванка Петрова', phone: '02 123 45 67', email: 'ivanka@example.bg' }

describe('a file of another program', () => {
  test.each([
    ['04-formula-eik.csv', [{ ...DAIRY, contacts: [IVANKA] }]],
    ['06-apostrophe-eik.csv', [{ ...DAIRY, contacts: [IVANKA] }]],
    ['11-eik-zwsp.csv', [{ ...DAIRY, contacts: [IVANKA] }]],
    ['17-trailing-semicolons.csv', [{ ...DAIRY, contacts: [WHOLE] }]],
    ['44-ctrlz.csv', [{ ...DAIRY, contacts: [WHOLE] }]],
    ['53-name-nbsp-vs-space.csv', [{ ...DAIRY, contacts: [IVANKA, { ...IVANKA, name: 'Мария' }] }]],
    [
      '25-mail-name.csv',
      [{ ...DAIRY, name: 'А', contacts: [{ name: 'Иванка', phone: '02', email: 'ivanka@example.bg' }] }],
    ],
  ])('is read: %s', async (name, customers) => {
    expect(await read(name)).toEqual({ customers, mistakes: [] })
  })

  test('says in many words who is registered for VAT', async () => {
    const { customers, mistakes } = await read('20-vat-words.csv')
    expect(mistakes).toEqual([])
    expect(customers.map(({ name, vatRegistered }) => `${name} ${vatRegistered}`)).toEqual([
      'А true',
      'Б false',
      'В true',
      'Г true',
      'Д true',
      'Е true',
      'Ж true',
    ])
  })

  test('has its unknown columns named, or left out', async () => {
    const named = await read('19-extra-columns.csv')
    expect(named.mistakes.map(({ field, code }) => [field, code])).toEqual([
      ['№', 'unknown-column'],
      ['Адрес', 'unknown-column'],
    ])
    expect(await read('19-extra-columns.csv', true)).toEqual({
      customers: [{ ...DAIRY, contacts: [{ name: 'Иванка Петрова', phone: '02', email: 'a@example.bg' }] }],
      mistakes: [],
    })
  })
})

test.each([
  ['name', ['Наименование', 'Име на фирма', 'ФИРМА', 'Контрагент', 'Client', 'Дружество']],
  ['eik', ['ЕИК/БУЛСТАТ', 'БУЛСТАТ №', 'Ид. номер', 'ЕИК / ЕГН', 'EIK', 'Идентификационен номер']],
  ['vatRegistered', ['ДДС №', 'Рег. по ЗДДС', 'ИН по ДДС', 'VAT No.', '№ по ЗДДС', 'VAT registered']],
  ['contact', ['МОЛ', 'М.О.Л.', 'Лице за контакт', 'Контакти', 'Управител', 'Contact person']],
  ['phone', ['Тел.', 'Тел. №', 'GSM', 'Моб. тел.', 'Телефон за връзка', 'Phone number']],
  ['email', ['E-mail', 'Е-mail', 'Ел. поща', 'Имейл', 'Електронен адрес', 'Email address']],
  [null, ['№', '№ по ред', 'Код', 'Адрес', 'Град', 'ИД', '']],
])('the headings of %s are known', (field, headings) => {
  expect(headings.map((heading) => [heading, CUSTOMER_COLUMNS.find(heading)])).toEqual(
    headings.map((heading) => [heading, field]),
  )
})

const HEADER = 'Фирма;Булстат;Рег. по ДДС;Управител;GSM;Ел. поща'

describe('columns and fields of other programs', () => {
  test.each([
    ['zero bytes at the end', `${HEADER}\nА;121817309;да;;;\n\0\0\0\x1a`],
    ['a line end after its last character', `${HEADER}\nА;121817309;да;;;\n\x1a\r\n`],
    ['fields that zero bytes fill up', `${HEADER}\nА\0\0;121817309\0;да\0;;;\0\n`],
    ['a title above the header', `Клиенти към 01.01.2026\n\n${HEADER}\nА;121817309;да;;;\n`],
    ['a title in the first column', `Клиенти;;;;;\n${HEADER}\nА;121817309;да;;;\n`],
    ['a total under the last row', `${HEADER}\nА;121817309;да;;;\nОбщо клиенти: 1;;;;;\n\n`],
    ['a total of few columns', `${HEADER}\nА;121817309;да;;;\nВсичко;1\n`],
    ['formulas in each column', `="Фирма";="ЕИК";="ДДС"\n="А";="121817309";="да"\n`],
    ['an apostrophe before each field', `Фирма;ЕИК;ДДС\n'А;'121817309;'да\n`],
    ['Latin letters among Cyrillic ones', 'Фирмa;EИК;ДДC\nА;121817309;дa\n'],
    ['a VAT number beside an answer', 'Фирма;ЕИК;ДДС №;Рег. по ДДС\nА;121817309;;да\n'],
    ['signs where there is nothing', `${HEADER}\nА;121817309;да;-;–;няма\n`],
    ['the name in other letters and marks', `${HEADER}\nА;121817309;да;;;\n„а“;121817309;да;;;\n`],
    ['a column without heading and content between others', 'Фирма;;Булстат;ДДС\nА;;121817309;да\n'],
    ['a VAT number for a yes', 'Клиент;ЕИК (БУЛСТАТ);ДДС номер\nА;121817309;BG 121817309\n'],
    ['an EIK as an amount', `${HEADER}\nА;121 817 309,00;ВЯРНО;;;\n`],
  ])('are understood with %s', (_, text) => {
    const decoded = decodeFile(Buffer.from(text))
    const read = readCustomers(decoded.ok ? decoded.value.text : '')
    expect(read.mistakes).toEqual([])
    expect(read.customers.map(({ form }) => form)).toEqual([
      { name: 'А', eik: '121817309', vatRegistered: true, contacts: [] },
    ])
  })

  test.each([
    ['an empty VAT number', 'Фирма;ЕИК;ДДС №\nА;121817309;\n', false],
    ['a dash', 'Фирма;ЕИК;ДДС\nА;121817309;–\n', false],
    ['нерегистрирана', 'Фирма;ЕИК;ДДС\nА;121817309;Нерегистрирана\n', false],
    ['a tick with a mark for its look', 'Фирма;ЕИК;ДДС\nА;121817309;✔\ufe0f\n', true],
    ['a decimal', 'Фирма;ЕИК;ДДС\nА;121817309;1,00\n', true],
    ['a sentence', 'Фирма;ЕИК;ДДС\nА;121817309;не е рег. по ЗДДС\n', false],
    ['an English word', 'Фирма;ЕИК;ДДС\nА;121817309;Not registered\n', false],
    ['без ДДС', 'Фирма;ЕИК;ДДС\nА;121817309;без ДДС\n', false],
  ])('say by %s whether the firm is registered', (_, text, isRegistered) => {
    expect(readCustomers(text)).toMatchObject({
      customers: [{ form: { vatRegistered: isRegistered } }],
      mistakes: [],
    })
  })

  test.each([
    ['Иванка <ivanka@example.bg>', 'Иванка', 'ivanka@example.bg'],
    ['"Петрова, Иванка" <ivanka@example.bg>', 'Петрова, Иванка', 'ivanka@example.bg'],
    ["'Иванка' <mailto:ivanka@example.bg>", 'Иванка', 'ivanka@example.bg'],
    ['Иванка [mailto:ivanka@example.bg]', 'Иванка', 'ivanka@example.bg'],
    ['ivanka@example.bg (Иванка)', 'Иванка', 'ivanka@example.bg'],
    ['<ivanka@example.bg>', '', 'ivanka@example.bg'],
    ['mailto:ivanka@example.bg', '', 'ivanka@example.bg'],
  ])('know the person and the address in %s', (written, name, email) => {
    const field = `"${written.replaceAll('"', '""')}"`
    const read = readCustomers(`Фирма;ЕИК;ДДС;E-mail\nА;121817309;да;${field}\n`)
    expect(read.mistakes).toEqual([])
    expect(read.customers[0]?.form.contacts).toEqual([{ name, phone: '', email }])
  })

  test('keep each of several telephones', () => {
    const read = readCustomers('Фирма;ЕИК;ДДС;Тел.;GSM\nА;121817309;да;02 1;0888 2\nБ;131468980;не;;0888 3\n')
    expect(read.mistakes).toEqual([])
    expect(read.customers.map(({ form }) => form.contacts[0]?.phone)).toEqual(['02 1, 0888 2', '0888 3'])
  })

  test.each([
    ['an empty yes or no', 'Фирма;ЕИК;ДДС\nА;121817309;\n', 'missing'],
    ['content in a column without a heading', 'Фирма;;ЕИК;ДДС\nА;?;121817309;да\n', 'unknown-column'],
    ['content after the last column', 'Фирма;ЕИК;ДДС;\nА;121817309;да;?\n', 'other-field-count'],
    ['a personal number without a birth date', 'Фирма;ЕИК;ДДС\nА;8504310020;да\n', 'no-personal-number'],
  ])('are told what is wrong with %s', (_, text, code) => {
    expect(readCustomers(text).mistakes.map((mistake) => mistake.code)).toEqual([code])
  })

  test.each([
    ['marks', '\u0301'],
    ['blanks', ' '],
    ['line ends in quotes', '\n'],
    ['signs of an address', '<'],
    ['quotation marks', '""'],
    ['apostrophes', "'"],
    ['zero bytes', '\0'],
    ['points', '.'],
    ['domains', 'a.'],
  ])('of nothing but %s are judged in no time', (_, part) => {
    const field = `"a@${part.repeat(60_000)}@"`
    const startedAt = performance.now()
    readCustomers(`Фирма;ЕИК;ДДС;E-mail\nА${part};121817309;да;${field}\n`)
    expect(performance.now() - startedAt).toBeLessThan(300)
  })

  test.each([
    ['columns without a heading', `Фирма${';'.repeat(60_000)}x\n${'а\n'.repeat(20_000)}`],
    ['columns of one heading', `${'x;'.repeat(30_000)}${'ЕИК;'.repeat(30_000)}\nа;б\n`],
    ['open quotation marks', `${HEADER}\n${'А;121817309;да;"x\n'.repeat(10_000)}`],
  ])('are read in a time that grows with the file and no faster: many %s', (_, text) => {
    const startedAt = performance.now()
    readCustomers(text)
    expect(performance.now() - startedAt).toBeLessThan(2_000)
  })
})
