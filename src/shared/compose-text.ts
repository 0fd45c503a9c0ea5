/** No language puts more marks on one letter; Unicode's stream-safe format (UAX #15) allows as many. */
const TOO_MANY_MARKS = /(\p{M}{30})\p{M}+/gu

/**
 * Composes a text from any source, in linear time. `normalize` sorts the marks of a letter in quadratic time, so a
 * text of nothing but marks would block the process for half a minute. Therefore each letter keeps at most thirty
 * marks.
 */
export function composeText(text: string, form: 'NFC' | 'NFKC' = 'NFC'): string {
  return text.replace(TOO_MANY_MARKS, '$1').normalize(form)
}
