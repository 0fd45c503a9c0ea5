import { ALPHABET, GROUP_LENGTH } from '../../../shared/key/groups.ts'
import type { KeyKind } from '../../../shared/key/malformed-key.ts'
import { readKey } from '../../../shared/key/read-key.ts'
import { REGISTRATION_HEADER } from '../../../shared/key/registration-key.ts'
import type { GroupView } from './group-states.ts'

/** What every registration key begins with. */
const FIRST_SYMBOL = ALPHABET.charAt(REGISTRATION_HEADER)

/** Less than two groups may yet become anything. */
const MIN_STRAY_SYMBOLS = 2 * GROUP_LENGTH

/** What a text is that is no registration key, and not the beginning of one; null where it is, or may become one. */
export function findStray(text: string, groups: readonly GroupView[]): KeyKind | 'no-key' | null {
  if (text.trim().length < MIN_STRAY_SYMBOLS) return null
  const [first] = groups
  if (first?.state === 'right' && first.text.startsWith(FIRST_SYMBOL)) return null
  const reading = readKey(text, 'registration')
  if (reading.outcome === 'whole') return null
  const { malformed } = reading
  if (malformed.reason === 'other-kind') return malformed.found
  // In any text a group or two pass by chance.
  const present = groups.filter(({ state }) => state !== 'missing').length
  const right = groups.filter(({ state }) => state === 'right').length
  const isNone = malformed.reason === 'no-key' || malformed.reason === 'too-long'
  return isNone || (present > 3 && right * 3 < present) ? 'no-key' : null
}
