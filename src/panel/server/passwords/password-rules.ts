import type { WeakPasswordReason } from '../../../shared/texts/panel/bg.ts'

const MIN_LENGTH = 10
const MAX_LENGTH = 200
const MIN_DIFFERENT = 4
const MIN_NAME = 4

/** Passwords of ten characters and more that lists of leaked ones begin with, and their Bulgarian kin, in lower case. */
const COMMON: readonly string[] = [
  '1234567890',
  '0123456789',
  '0987654321',
  '12345678910',
  '123456789a',
  '123456789q',
  '1q2w3e4r5t',
  '1qaz2wsx3edc',
  'qwertyuiop',
  'qwerty12345',
  'qwerty123456',
  'qwerty1234',
  'asdfghjkl1',
  'abcdefghij',
  'abcd123456',
  'password12',
  'password123',
  'password1234',
  'passw0rd123',
  'letmein123',
  'iloveyou123',
  'welcome123',
  'administrator',
  'admin12345',
  'changeme123',
  'football123',
  'баница1234',
  'парола1234',
  'парола12345',
  'parola1234',
  'parola12345',
  'parola123456',
  'schetovodstvo',
  'счетоводство',
  'счетоводител',
  'schetovoditel',
  'pasoss1234',
  'pasoss12345',
  'bulgaria123',
  'българия123',
  'levskisofia',
  'cskasofia1948',
]

/** Why a new password is too weak; null where it is not. Length and rarity count, kinds of characters do not. */
export function judgePassword(
  password: string,
  username: string,
  currentPassword: string,
): WeakPasswordReason | null {
  const characters = Array.from(password)
  const lower = password.toLowerCase()
  const [name = ''] = username.toLowerCase().split('@')
  if (characters.length < MIN_LENGTH) return 'short'
  if (characters.length > MAX_LENGTH) return 'long'
  if (password === currentPassword) return 'current'
  if (COMMON.includes(lower)) return 'common'
  if (lower.includes(username.toLowerCase()) || (name.length >= MIN_NAME && lower.includes(name)))
    return 'username'
  return new Set(characters).size < MIN_DIFFERENT ? 'monotonous' : null
}
