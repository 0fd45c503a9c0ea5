import { readKey } from '../../../shared/key/read-key.ts'

/** Whether a text has anything of a key in it; a picture or a spreadsheet has not. */
export function hasKey(text: string): boolean {
  const reading = readKey(text, 'registration')
  return (
    reading.outcome === 'whole' ||
    reading.malformed.reason === 'groups' ||
    reading.malformed.reason === 'other-kind'
  )
}

/**
 * Of what several QR codes say, the one with a registration key, else the one with an installation key. A code is read
 * without slips or not at all, so a part of a key is none.
 */
export function findKeyOfCodes(codes: readonly string[]): string | null {
  const readings = codes.map((text) => ({ text, reading: readKey(text, 'registration') }))
  const found =
    readings.find(({ reading }) => reading.outcome === 'whole') ??
    readings.find(
      ({ reading }) => reading.outcome === 'malformed' && reading.malformed.reason === 'other-kind',
    )
  return found?.text ?? null
}
