import { ALPHABET, GROUP_LENGTH } from '../../../shared/key/groups.ts'
import { readKey } from '../../../shared/key/read-key.ts'
import { REGISTRATION_HEADER } from '../../../shared/key/registration-key.ts'
import type { GroupView } from './group-states.ts'

/** What every registration key begins with. */
const FIRST_SYMBOL = ALPHABET.charAt(REGISTRATION_HEADER)

/** Less than two groups may yet become anything. */
const MIN_STRAY_SYMBOLS = 2 * GROUP_LENGTH

/** What a text is that is no registration key, and not the beginning of one; null where it is, or may become one. */
export function findStray(text: string, groups: readonly GroupView[]): 'noKey' | 'otherKind' | null {
  if (text.trim().length < MIN_STRAY_SYMBOLS) return null
  const [first] = groups
  if (first?.state === 'right' && first.text.startsWith(FIRST_SYMBOL)) return null
  const reading = readKey(text, 'registration')
  if (reading.outcome === 'whole') return null
  const { reason } = reading.malformed
  if (reason === 'other-kind') return 'otherKind'
  // In any text a group or two pass by chance.
  const present = groups.filter(({ state }) => state !== 'missing').length
  const right = groups.filter(({ state }) => state === 'right').length
  const isNone = reason === 'no-key' || reason === 'too-long'
  return isNone || (present > 3 && right * 3 < present) ? 'noKey' : null
}
