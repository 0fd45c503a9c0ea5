import { findModuleName, findProduct } from '../../../../shared/catalogue.ts'
import type { Wording } from '../../panel/wording.tsx'

/** Things that are called by their number. */
const NUMBERED: ReadonlySet<string> = new Set(['license', 'place'])

/** What an entry says of what was done, in words: of each thing that is known by name, its name and what it became. */
export function describeDetails(details: Readonly<Record<string, unknown>>, wording: Wording): string {
  return Object.entries(wording.desk.journal.fields)
    .flatMap(([field, name]) => {
      const value = details[field]
      if (value === undefined || value === null || value === '') return []
      const text = describeValue(field, value, wording)
      return [NUMBERED.has(field) ? `${name} ${text}` : `${name}: ${text}`]
    })
    .join(', ')
}

function describeValue(field: string, value: unknown, wording: Wording): string {
  const { texts, language, formatDay } = wording
  if (Array.isArray(value)) return value.map((code) => findModuleName(String(code), language)).join(', ')
  if (field === 'settled') return value ? texts.contract.settled : texts.contract.outstanding
  if (typeof value === 'boolean') return value ? texts.yes : texts.no
  const text = String(value)
  if (field === 'releasedBy') {
    const ways: Readonly<Record<string, string | undefined>> = texts.workplaces.releasedBy
    return ways[text] ?? text
  }
  if (field === 'product') return findProduct(text)?.name[language] ?? text
  if (field === 'kind')
    return text === 'subscription' ? texts.contract.kinds.subscription : texts.contract.kinds.purchase
  return field === 'validThrough' ? formatDay(text) : text
}
