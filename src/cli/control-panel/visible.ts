const MAX_LENGTH = 200

/** A text of a file as a terminal may be given it: on one line, with nothing in it that moves the cursor or turns the direction. */
export function visible(text: string): string {
  const safe = text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '\uFFFD')
  return safe.length > MAX_LENGTH ? `${safe.slice(0, MAX_LENGTH)}…` : safe
}
