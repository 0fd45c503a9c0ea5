import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'

const ASSETS = new URL('../../../../out/panel/assets/', import.meta.url)

function textOf(ending: string): string {
  const names = readdirSync(ASSETS).filter((name) => name.endsWith(ending))
  expect(names.length).toBeGreaterThan(0)
  return names.map((name) => readFileSync(new URL(name, ASSETS), 'utf8')).join('\n')
}

/** What Chrome 109, Firefox 115 or Safari 16.4 lack, of what the pages could call without being told by the build. */
const NEWER_BUILT_INS = [
  /\.toSorted\(/,
  /\.toReversed\(/,
  /\.toSpliced\(/,
  /\.with\(/,
  /\b(Object|Map)\.groupBy\(/,
  /Promise\.(withResolvers|try)\(/,
  /Array\.fromAsync\(/,
  /\bURL\.(parse|canParse)\(/,
  /AbortSignal\.any\(/,
  /\.isDisjointFrom\(|\.symmetricDifference\(/,
  /RegExp\.escape\(/,
  /new Intl\.(Segmenter|DurationFormat)\(/,
]

const NEWER_STYLES = [
  /light-dark\(/,
  /color-mix\(/,
  /@starting-style/,
  /:has\(/,
  /anchor-name/,
  /@scope/,
  /text-wrap-style/,
]

describe('the pages are built for the browsers that firms have', () => {
  test.each(NEWER_BUILT_INS)('and call nothing that one of them lacks: %s', (pattern) => {
    expect(textOf('.js').match(pattern)?.[0] ?? null).toBeNull()
  })

  test.each(NEWER_STYLES)('and have no style that one of them lacks: %s', (pattern) => {
    expect(textOf('.css').match(pattern)?.[0] ?? null).toBeNull()
  })

  test('and put the words beside a mark only where a browser knows such words', () => {
    const styles = textOf('.css')
    const guarded = [...styles.matchAll(/@supports \(content:"" \/ ""\)\{((?:[^{}]*\{[^{}]*\})*)\}/g)]
    const marks = (text: string) => text.match(/content:"[^"]+"\s*\/\s*"[^"]*"/g)?.length ?? 0
    expect(marks(guarded.map(([, rules]) => rules).join(''))).toBe(marks(styles))
    expect(marks(styles)).toBeGreaterThan(0)
  })
})
