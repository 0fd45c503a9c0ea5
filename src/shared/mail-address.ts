/** As zod's `email` takes it: without quotation marks, comments and blanks. */
const ADDRESS =
  /^(?!\.)(?!.*\.\.)[A-Za-z0-9_'+\-.]*[A-Za-z0-9_+-]@(?:[A-Za-z0-9][A-Za-z0-9-]*\.)+[A-Za-z]{2,}$/

/** The longest path that a mail server takes (RFC 5321, 4.5.3.1.3). */
const MAX_LENGTH = 254

/** Whether mail can be sent to an address. None of the letters that it may have ends a header or begins another one. */
export function isMailAddress(text: string): boolean {
  return text.length <= MAX_LENGTH && ADDRESS.test(text)
}
