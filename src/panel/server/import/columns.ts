/** What a file of customers may say of each, with the heading of its column in English and Bulgarian. */
const HEADINGS = {
  name: ['name', 'име'],
  eik: ['eik', 'еик'],
  vatRegistered: ['vatregistered', 'ддс'],
  contact: ['contact', 'лице'],
  phone: ['phone', 'телефон'],
  email: ['email', 'имейл'],
} as const

export type ImportField = keyof typeof HEADINGS

/** Without these there is no customer. */
export const NEEDED_FIELDS: readonly ImportField[] = ['name', 'eik', 'vatRegistered']

/** The field that a heading stands for, in any letter case; null for any other heading. */
export function findField(heading: string): ImportField | null {
  const wanted = heading.trim().toLowerCase()
  // The keys of the table are the fields.
  for (const [field, headings] of Object.entries(HEADINGS))
    if (headings.some((known) => known === wanted)) return field as ImportField
  return null
}

const YES: readonly string[] = ['да', 'yes', '1', 'true']
const NO: readonly string[] = ['не', 'no', '0', 'false']

export function parseYesOrNo(text: string): boolean | null {
  const answer = text.trim().toLowerCase()
  if (YES.includes(answer)) return true
  return NO.includes(answer) ? false : null
}
