/** More marks on one letter are in no language; Unicode's stream-safe format (UAX #15) allows as many. */
const TOO_MANY_MARKS = /(\p{M}{30})\p{M}+/gu

/**
 * The composed form of a text from anywhere, in linear time. `normalize` sorts the marks of a letter in quadratic time, so
 * a text of nothing but marks would hold the process for half a minute: no letter keeps more than thirty of them.
 */
export function composeText(text: string, form: 'NFC' | 'NFKC' = 'NFC'): string {
  return text.replace(TOO_MANY_MARKS, '$1').normalize(form)
}
