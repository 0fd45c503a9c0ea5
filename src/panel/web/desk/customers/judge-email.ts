import { isMailAddress } from '../../../../shared/mail-address.ts'

/** What is wrong with an e-mail address that is to be a user name; null where nothing is. */
export function judgeEmail(text: string): 'foreign-letters' | 'no-address' | null {
  if (isMailAddress(text)) return null
  // The sign between user and host stands in every address, whatever its letters.
  return /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text) && /[^ -~]/.test(text) ? 'foreign-letters' : 'no-address'
}
