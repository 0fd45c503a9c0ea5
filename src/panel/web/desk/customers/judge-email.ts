/** As the panel takes the address of a user. */
const EMAIL = /^(?!\.)(?!.*\.\.)[A-Za-z0-9_'+\-.]*[A-Za-z0-9_+-]@(?:[A-Za-z0-9][A-Za-z0-9-]*\.)+[A-Za-z]{2,}$/

/** What is wrong with an e-mail address that is to be a user name; null where nothing is. */
export function judgeEmail(text: string): 'foreign-letters' | 'no-address' | null {
  if (EMAIL.test(text)) return null
  // The sign between user and host stands in every address, whatever its letters.
  return /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text) && /[^ -~]/.test(text) ? 'foreign-letters' : 'no-address'
}
