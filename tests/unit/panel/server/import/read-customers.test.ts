import { describe, expect, test } from 'vitest'
import { readCustomers } from '../../../../../src/panel/server/import/read-customers.ts'

const HEADER = 'name,eik,vatRegistered,contact,phone,email'

function mistakesOf(text: string) {
  return readCustomers(text).mistakes.map(({ line, field, code }) => [line, field, code])
}

describe('a file of customers', () => {
  test.each([
    ['English, with commas', `${HEADER}\nФирма ЕООД,121817309,yes,Иванка,02 1234,i@x.bg\n`],
    [
      'Bulgarian, with semicolons',
      'ИМЕ;ЕИК;ДДС;Лице;Телефон;Имейл\nФирма ЕООД;121817309;да;Иванка;02 1234;i@x.bg',
    ],
    [
      'in another order, with Windows line ends',
      'email,phone,contact,vatRegistered,eik,name\r\ni@x.bg,02 1234,Иванка,1,121817309,Фирма ЕООД\r\n',
    ],
    ['with tabs', `${HEADER.replaceAll(',', '\t')}\nФирма ЕООД\t121817309\tyes\tИванка\t02 1234\ti@x.bg\n`],
    [
      'as a spreadsheet that names its separator has it',
      `sep=;\r\n${HEADER.replaceAll(',', ';')}\r\nФирма ЕООД;121817309;yes;Иванка;02 1234;i@x.bg\r\n`,
    ],
    [
      'with blanks and empty lines',
      `${HEADER}\n\n  Фирма ЕООД , BG121817309 , Да , Иванка , 02 1234 , i@x.bg\n,,,,,\n`,
    ],
  ])('is read when it is %s', (_name, text) => {
    const read = readCustomers(text)
    expect(read.mistakes).toEqual([])
    expect(read.customers.map(({ form }) => form)).toEqual([
      {
        name: 'Фирма ЕООД',
        eik: '121817309',
        vatRegistered: true,
        contacts: [{ name: 'Иванка', phone: '02 1234', email: 'i@x.bg' }],
      },
    ])
  })

  test('keeps quotation marks in names, doubled or not', () => {
    const read = readCustomers('име;ЕИК;ДДС\n"ЕТ ""Роза""; София";121817309;не\nЕТ "Иван";131468980;не\n')
    expect(read.customers.map(({ form }) => form.name)).toEqual(['ЕТ "Роза"; София', 'ЕТ "Иван"'])
  })

  test.each([
    ['"Алфа" ООД', '"Алфа" ООД'],
    ['"Алфа" и "Бета"', '"Алфа" и "Бета"'],
    ['"Алфа, Бета" ООД', '"Алфа, Бета" ООД'],
    [' "Алфа" ', 'Алфа'],
    ['"Алфа" ', 'Алфа'],
  ])('takes the name %s as people write it', (written, name) => {
    const read = readCustomers(`name,eik,vatRegistered\n${written},121817309,да\nРоза,131468980,не\n`)
    expect(read.mistakes).toEqual([])
    expect(read.customers.map(({ form }) => form.name)).toEqual([name, 'Роза'])
  })

  test('needs no contacts', () => {
    const read = readCustomers('name,eik,vatRegistered\nФирма,121817309,0\n')
    expect(read.customers[0]?.form).toMatchObject({ vatRegistered: false, contacts: [] })
  })

  test('takes rows of one EIK as contacts of one customer, each once', () => {
    const read = readCustomers(
      `${HEADER}\nФирма,121817309,yes,Иванка,1,\nФирма,121817309,yes,Мария,2,\nФирма,121817309,yes,Иванка,1,\nФирма,121817309,yes,,,\n`,
    )
    expect(read.customers).toHaveLength(1)
    expect(read.customers[0]?.form.contacts.map(({ name }) => name)).toEqual(['Иванка', 'Мария'])
  })

  test.each([
    ['nothing in it', '', [[1, null, 'empty-file']]],
    ['an unknown column', 'name,eik,vatRegistered,fax\n', [[1, 'fax', 'unknown-column']]],
    ['a column twice', 'name,eik,vatRegistered,име\n', [[1, 'име', 'double-column']]],
    ['no EIK', 'name,vatRegistered\nx,yes\n', [[1, 'eik', 'missing-column']]],
    [
      'an open quotation mark',
      `${HEADER}\nФирма,121817309,yes,,,\n"Друга,131468980,yes,,,\n`,
      [[3, null, 'unreadable-row']],
    ],
    ['a header alone', `${HEADER}\n`, [[1, null, 'no-rows']]],
    ['other separators', 'name|eik|vatRegistered\nФирма|121817309|yes\n', [[1, null, 'no-separator']]],
    ['an address that is none', `${HEADER}\nФирма,121817309,yes,,,ivanka\n`, [[2, 'email', 'not-an-email']]],
    ['an EIK whose zeros are gone', `${HEADER}\nФирма,694037,yes,,,\n`, [[2, 'eik', 'eik-without-zeros']]],
    ['an EIK as a power', `${HEADER}\nФирма,"1,21817E+08",yes,,,\n`, [[2, 'eik', 'eik-as-power']]],
    ['what moves a cursor', `${HEADER}\nФир\x1b[2Jма,121817309,yes,,,\n`, [[2, 'name', 'not-a-text']]],
    [
      'an open quotation mark that a later one closes, and a mistake after it',
      `${HEADER}\n\n"Алфа,121817309,yes,,,\nБета,1,yes,,,\n"Гама",131468980,maybe,,,\n`,
      [
        [3, null, 'unreadable-row'],
        [4, 'eik', 'not-an-eik'],
        [5, 'vatRegistered', 'not-yes-or-no'],
      ],
    ],
    ['a short row', `${HEADER}\nФирма,121817309,yes\n`, [[2, null, 'other-field-count']]],
    [
      'another name for one EIK',
      `${HEADER}\nФирма,121817309,yes,,,\nДруга,121817309,yes,,,\n`,
      [[3, 'name', 'other-name']],
    ],
    [
      'another VAT status for one EIK',
      `${HEADER}\nФирма,121817309,yes,,,\nФирма,121817309,no,,,\n`,
      [[3, 'vatRegistered', 'other-vat']],
    ],
    ['a NUL', `${HEADER}\nФир\0ма,121817309,yes,,,\n`, [[2, 'name', 'not-a-text']]],
    [
      'a phone that is too long',
      `${HEADER}\nФирма,121817309,yes,,${'1'.repeat(101)},\n`,
      [[2, 'phone', 'too-long']],
    ],
    [
      'more contacts than a customer has',
      `${HEADER}\n${Array.from({ length: 51 }, (_, number) => `Фирма,121817309,yes,Лице ${number},,\n`).join('')}`,
      [[52, 'contact', 'too-many-contacts']],
    ],
  ])('with %s is refused', (_name, text, mistakes) => {
    expect(mistakesOf(text)).toEqual(mistakes)
  })

  test('counts the lines of Windows within quotation marks, too', () => {
    const text = 'име;ЕИК;ДДС\r\n"Две\r\nреда";121817309;да\r\nТри;1;да\r\n'
    expect(readCustomers(text).mistakes).toEqual([{ line: 4, field: 'ЕИК', code: 'not-an-eik', value: '1' }])
  })

  test('names everything that is wrong at once, by the line it begins in', () => {
    expect(mistakesOf('име;ЕИК;ДДС\n"Две\nреда";121817309;да\n;12181730X;може би\nФирма;;да\n')).toEqual([
      [4, 'име', 'missing'],
      [4, 'ЕИК', 'not-an-eik'],
      [4, 'ДДС', 'not-yes-or-no'],
      [5, 'ЕИК', 'missing'],
    ])
  })
})
