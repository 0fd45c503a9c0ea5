import { composeText } from '../../../../shared/compose-text.ts'
import type { WeakPasswordReason } from '../../../../shared/texts/panel/bg.ts'
import { isCommonPassword } from './common-passwords.ts'
import { readFirstPassword } from './first-password.ts'

const MIN_LENGTH = 10
const MAX_LENGTH = 200
const MIN_DIFFERENT = 4
const MIN_NAME = 4

/** Why a new password is too weak; null where it is not. Length and rarity count, kinds of characters do not. */
export async function judgePassword(
  newPassword: string,
  username: string,
  currentPassword: string,
): Promise<WeakPasswordReason | null> {
  const password = composeText(newPassword)
  const characters = Array.from(password)
  const lower = password.toLowerCase()
  const name = username.toLowerCase()
  const [firstPart = ''] = name.split('@')
  if (characters.length < MIN_LENGTH) return 'short'
  if (characters.length > MAX_LENGTH) return 'long'
  if (isSame(password, composeText(currentPassword))) return 'current'
  if (await isCommonPassword(password)) return 'common'
  if ([name, firstPart].some((part) => part.length >= MIN_NAME && lower.includes(part))) return 'username'
  return new Set(characters).size < MIN_DIFFERENT ? 'monotonous' : null
}

/** A first password stands on paper, and is not a new one in small letters either. */
function isSame(password: string, current: string): boolean {
  return password === current || readFirstPassword(password) === readFirstPassword(current)
}
