import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import vendor from '../../../resources/vendor.json' with { type: 'json' }
import { bg as besideBg } from '../../../src/main/texts/bg.ts'
import { en as besideEn } from '../../../src/main/texts/en.ts'
import { deskTexts } from '../../../src/panel/web/texts/desk/desk-texts.ts'
import { bg as pagesBg } from '../../../src/panel/web/texts/pages/bg.ts'
import { en as pagesEn } from '../../../src/panel/web/texts/pages/en.ts'
import { bg } from '../../../src/renderer/texts/bg.ts'
import { en } from '../../../src/renderer/texts/en.ts'

function leaves(table: object, path = ''): readonly (readonly [path: string, text: string])[] {
  return Object.entries(table).flatMap(([key, value]) => {
    if (typeof value === 'string') return [[`${path}${key}`, value] as const]
    if (typeof value === 'object') return leaves(value, `${path}${key}.`)
    return []
  })
}

const TABLES = [
  ['the window’s texts', bg, en],
  ['the texts beside the window', besideBg, besideEn],
  ['the texts of the panel’s pages', pagesBg, pagesEn],
  ['the service desk’s texts', deskTexts('bg'), deskTexts('en')],
] as const

describe('texts', () => {
  test.each(TABLES)('%s are all written, in their own language', (_name, bg, en) => {
    const mixed = [
      ...leaves(bg).filter(([, text]) => !/\p{Script=Cyrillic}/u.test(text) && !/^[(\d]/.test(text)),
      ...leaves(en).filter(([, text]) => /\p{Script=Cyrillic}/u.test(text)),
    ]
    expect(mixed).toEqual([])
    expect(leaves(en).map(([path]) => path)).toEqual(leaves(bg).map(([path]) => path))
  })

  test('count digits and characters as people do', () => {
    expect([1, 2, 5].map(bg.fields.eikMissing)).toEqual([
      'Липсва още 1 цифра.',
      'Липсват още 2 цифри.',
      'Липсват още 5 цифри.',
    ])
    expect([1, 4].map(en.groupEntry.unfinished)).toEqual(['1 more character.', '4 more characters.'])
  })
})

const files = readdirSync('src', { recursive: true, encoding: 'utf8' }).filter((file) => /\.tsx?$/.test(file))

test('a number stays on the line of its №', () => {
  const separated = files.filter((file) => /№ (\$\{|\{|\d)/.test(readFileSync(join('src', file), 'utf8')))
  expect(separated).toEqual([])
})

test('days that people read are written in one file', () => {
  const writing = files.filter((file) =>
    /new Intl\.DateTimeFormat\(/.test(readFileSync(join('src', file), 'utf8')),
  )
  // The journal's CSV and the calendar of a place write for programs.
  expect(writing.toSorted()).toEqual([
    'panel/server/journal/csv.ts',
    'shared/day.ts',
    'shared/texts/format-day.ts',
  ])
})

test('the service desk’s telephones stand in one file', () => {
  const numbers = vendor.telephones.map((telephone) => telephone.slice(telephone.lastIndexOf(' ') + 1))
  const says = (file: string) =>
    numbers.some((number) => readFileSync(join('src', file), 'utf8').includes(number))
  expect(numbers.every((number) => /^\d{7}$/.test(number))).toBe(true)
  expect(files.filter((file) => says(file))).toEqual([])
})
