import { findModuleName, findProduct, type Language } from '../catalogue.ts'
import type { ClientTexts } from './client/bg.ts'

/** The name of a compared parameter; one that this version does not know is named as the panel names it. */
export function parameterName(parameter: string, texts: ClientTexts): string {
  const names: Readonly<Record<string, string>> = texts.parameters
  return names[parameter] ?? parameter
}

/** A value of the comparison in words: names for the catalogue's codes, and the panel's own words for a workplace. */
export function comparisonValue(
  parameter: string,
  value: unknown,
  texts: ClientTexts,
  language: Language,
): string {
  if (value === null || value === undefined) return '–'
  if (Array.isArray(value)) return value.map((item) => findModuleName(String(item), language)).join(', ')
  const text = String(value)
  if (parameter === 'product') return findProduct(text)?.name[language] ?? text
  const words: Readonly<Record<string, string>> = texts.online.values
  if (parameter === 'workplace') return words[text] ?? texts.online.thisWorkplace
  return words[text] ?? text
}
