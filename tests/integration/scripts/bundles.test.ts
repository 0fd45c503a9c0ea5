import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { bg as panelBg } from '../../../src/cli/control-panel/texts/bg.ts'
import { en as panelEn } from '../../../src/cli/control-panel/texts/en.ts'
import { bg as demoBg } from '../../../src/cli/demo/texts/bg.ts'
import { en as demoEn } from '../../../src/cli/demo/texts/en.ts'
import { bg as clientBg } from '../../../src/cli/license-client/texts/bg.ts'
import { en as clientEn } from '../../../src/cli/license-client/texts/en.ts'

/** Shorter lines may stand anywhere. */
const TELLING_LENGTH = 20

const HELP = [clientBg, clientEn, panelBg, panelEn, demoBg, demoEn].flatMap(({ help }) =>
  help.split('\n').filter((line) => line.trim().length >= TELLING_LENGTH),
)

function textOf(bundle: string, ending: string): string {
  const assets = new URL(`../../../out/${bundle}/assets/`, import.meta.url)
  const names = readdirSync(assets).filter((name) => name.endsWith(ending))
  expect(names.length).toBeGreaterThan(0)
  return names.map((name) => readFileSync(new URL(name, assets), 'utf8')).join('\n')
}

/** The style sheet that the page itself names. */
function firstStyles(bundle: string): string {
  const root = new URL(`../../../out/${bundle}/`, import.meta.url)
  const page = readFileSync(new URL('index.html', root), 'utf8')
  const [name = ''] = /assets\/[\w-]+\.css/.exec(page) ?? []
  return readFileSync(new URL(name, root), 'utf8')
}

test('the window loads the decoder of QR codes only when it is asked for', () => {
  const renderer = new URL('../../../out/renderer/', import.meta.url)
  const page = readFileSync(new URL('index.html', renderer), 'utf8')
  const loaded = [...page.matchAll(/assets\/[\w-]+\.js/g)].map(([name]) =>
    readFileSync(new URL(name, renderer), 'utf8'),
  )
  expect(loaded).toHaveLength(1)
  // A script that it needs at once would be imported without parentheses.
  expect(loaded[0]?.match(/\b(?:from|import)\s*["'`]\.\/[^"'`]*/g)).toBeNull()
  // A sentence of the decoder's own.
  const decoder = 'expected addImage before decode'
  expect(textOf('renderer', '.js').includes(decoder)).toBe(true)
  expect(loaded[0]?.includes(decoder)).toBe(false)
})

describe.each(['renderer', 'panel'])('the pages in out/%s', (bundle) => {
  test('carry no help of a command line', () => {
    const script = textOf(bundle, '.js')
    expect(HELP.length).toBeGreaterThan(0)
    expect(HELP.filter((line) => script.includes(line))).toEqual([])
  })

  test('have their styles in layers, the base under the components and the pages over them', () => {
    // The first style sheet that a browser loads decides; those of pages that come later add to it.
    const layers = [...(firstStyles(bundle) + textOf(bundle, '.css')).matchAll(/@layer ([\w, ]+)[{;]/g)]
    const names = layers.flatMap(([, found = '']) => found.split(/, ?/))
    expect([...new Set(names)]).toEqual(['tokens', 'base', 'components', 'pages'])
  })
})
