import { isMailAddress } from '../../../shared/mail-address.ts'

/** The sender of all mail. */
export interface Sender {
  /** Empty where there is the address alone. */
  readonly name: string
  readonly address: string
}

/** Reads `address` or `Name <address>`; null for anything else. */
export function parseSender(text: string): Sender | null {
  const [, name = '', inBrackets] = /^([^<>]*)<([^<>]+)>$/.exec(text.trim()) ?? []
  const address = inBrackets ?? text.trim()
  const plainName = name.trim().replace(/^"(.*)"$/, '$1')
  return isMailAddress(address) && !/\p{Cc}/u.test(plainName) ? { name: plainName, address } : null
}
