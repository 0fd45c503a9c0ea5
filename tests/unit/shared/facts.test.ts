import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { findModule, findProduct, moduleCodes, PRODUCTS } from '../../../src/shared/catalogue.ts'
import { dayOf, formatDay, parseDay } from '../../../src/shared/day.ts'
import { judgeEik, trimEik } from '../../../src/shared/eik.ts'
import { formOf, readInstallationForm } from '../../../src/shared/installation-form.ts'
import { readPanelUrl } from '../../../src/shared/panel-address.ts'
import { formatProgramVersion, parseProgramVersion } from '../../../src/shared/program-version.ts'
import { diskWorkplace } from '../../support/keys.ts'

describe('days', () => {
  test('are what they are written as', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 90_000 }), (day) => {
        expect(parseDay(formatDay(day))).toBe(day)
      }),
    )
  })

  test.each(['2026-02-29', '2026-13-01', '26-01-01', '2026-1-1', '', '2026-01-01T00:00'])(
    '%s is no day',
    (text) => {
      expect(parseDay(text)).toBeNull()
    },
  )

  test('an instant falls on the day of the place', () => {
    const instant = new Date('2026-11-24T22:30:00Z')
    expect(formatDay(dayOf(instant, 'Europe/Sofia'))).toBe('2026-11-25')
    expect(formatDay(dayOf(instant, 'UTC'))).toBe('2026-11-24')
  })

  test('no text makes it throw', () => {
    fc.assert(fc.property(fc.string(), (text) => void parseDay(text)))
  })
})

describe('program versions', () => {
  test.each(['231016.1', '000101.0', '240229.15', '890917.15'])('%s is one', (text) => {
    const version = parseProgramVersion(text)
    expect(version && formatProgramVersion(version)).toBe(text)
  })

  test.each(['231016.16', '230229.0', '231316.1', '890918.0', '231016.', '2310161', '', 'abc'])(
    '%s is none',
    (text) => {
      expect(parseProgramVersion(text)).toBeNull()
    },
  )
})

describe('EIK/BULSTAT', () => {
  test.each([
    '121817309',
    '831646048',
    '175074752',
    '000694037',
    '1218173090007',
    '125817309',
    '7523169263',
    '0041010002',
  ])('%s is right', (text) => {
    expect(judgeEik(text)).toBeNull()
  })

  test.each([
    ['121817308', 'check'],
    ['000000000', 'check'],
    ['1218173090000', 'check'],
    ['0000000000', 'person'],
    ['7523169264', 'person'],
    ['12181730', 'length'],
    ['', 'length'],
    ['BG121817309', 'letters'],
  ])('%s is wrong: %s', (text, fault) => {
    expect(judgeEik(text)).toBe(fault)
  })

  test.each([
    ['of the 19th century', '9921010013', null],
    ['of a leap day of 2000', '0042290006', null],
    ['of a leap day that 1900 had not', '0002290000', 'person'],
    ['of the 31st of April', '8504310020', 'person'],
    ['of a month of no century', '8513010005', 'person'],
  ])('a personal number %s is judged by its date', (_, withoutCheck, fault) => {
    const digits = withoutCheck.slice(0, 9)
    const sum = [2, 4, 8, 5, 10, 9, 7, 3, 6].reduce(
      (total, weight, place) => total + weight * Number(digits[place]),
      0,
    )
    expect(judgeEik(`${digits}${(sum % 11) % 10}`)).toBe(fault)
  })

  test('a foreigner’s number has no date', () => {
    expect(judgeEik('9999999999')).toBeNull()
  })

  test.each([
    '="121817309"',
    "'121817309",
    '\u200e121817309\u202c',
    '121\u00a0817\u202f309',
    '121–817—309',
    'BG121817309',
    'вг 121 817 309',
    'ЕИК/БУЛСТАТ: 121817309',
    'ДДС № BG121817309',
    'БГ 121817309',
    'Идент. № по ЗДДС BG121817309',
    'ЕИК по БУЛСТАТ 121817309',
    'ЕИК/ПИК: 121817309',
    '121817309.00',
    '１２１８１７３０９',
    '\ufeff"121817309"\t',
  ])('%j is the number in it', (written) => {
    expect(trimEik(written)).toBe('121817309')
  })

  test.each([' ', '-', '0', '1.0', '\u0301', '"', 'BG', 'ЕИК'])(
    '200,000 of %j are judged in no time',
    (part) => {
      const startedAt = performance.now()
      expect(judgeEik(trimEik(part.repeat(200_000 / part.length)))).not.toBeNull()
      expect(performance.now() - startedAt).toBeLessThan(150)
    },
  )
})

describe('what people write', () => {
  test.each(['121817309', ' BG121817309', 'ВG 121817309', 'ЕИК 121 817 309', 'БУЛСТАТ: 121-817-309'])(
    '%s is an EIK with what stands around it',
    (holder) => {
      const form = { holder, product: 'accounting', programVersion: '231016,1', workplaces: '3', modules: [] }
      const read = readInstallationForm(form)
      expect(read).toMatchObject({ ok: true, value: { holder: '121817309', version: { build: 1 } } })
    },
  )

  test('a form can be made again of what was read from it', () => {
    const form = {
      holder: '121817309',
      product: 'accounting',
      programVersion: '231016.1',
      workplaces: '3',
      modules: ['vat', 'recipes'],
    }
    const read = readInstallationForm(form)
    if (!read.ok) throw new Error('The form was refused')
    expect(formOf({ ...read.value, workplace: diskWorkplace('S3Z8NB0K123456A') })).toEqual(form)
  })

  test.each([
    ['service.pasoss.com', 'https://service.pasoss.com/'],
    ['http://service.pasoss.com/panel', 'https://service.pasoss.com/panel'],
    ['http://127.0.0.1:8080', 'http://127.0.0.1:8080/'],
  ])('%s means the panel at %s', (text, url) => {
    expect(readPanelUrl(text)?.href).toBe(url)
  })

  test.each(['ftp://service.pasoss.com', 'https://a:b@service.pasoss.com', 'javascript:alert(1)', ''])(
    '%s is no panel',
    (text) => {
      expect(readPanelUrl(text)).toBeNull()
    },
  )
})

describe('the catalogue', () => {
  test('has the basic module first in every product, and each number and code once', () => {
    for (const { modules } of PRODUCTS) {
      expect(modules[0]).toMatchObject({ number: 0, code: 'basic' })
      expect(new Set(modules.map(({ number }) => number)).size).toBe(modules.length)
      expect(new Set(modules.map(({ code }) => code)).size).toBe(modules.length)
      expect(modules.every(({ number }) => Number.isInteger(number) && number >= 0 && number < 32)).toBe(true)
    }
    expect(new Set(PRODUCTS.map(({ number }) => number)).size).toBe(PRODUCTS.length)
    expect(PRODUCTS.every(({ number }) => number >= 1 && number <= 63)).toBe(true)
  })

  test('finds a module by code, number or name, and says of a number it has not what it is', () => {
    const accounting = findProduct('accounting')
    expect(
      accounting && [
        findModule(accounting, 'VAT'),
        findModule(accounting, '1'),
        findModule(accounting, ' ддс '),
      ],
    ).toEqual(Array(3).fill(expect.objectContaining({ code: 'vat' })))
    expect(moduleCodes(accounting, [0, 31])).toEqual(['basic', '31'])
  })
})
