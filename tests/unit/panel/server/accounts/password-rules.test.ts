import { describe, expect, test } from 'vitest'
import { judgePassword } from '../../../../../src/panel/server/accounts/passwords/password-rules.ts'

const USERNAME = 'ivanka@example.bg'
const CURRENT = 'ABCD-EFGH-JKMN-PQRS'

describe('a new password', () => {
  test.each([
    ['four words', 'зелена баница с праз'],
    ['ten letters of one kind', 'ywkzbvexoq'],
    ['two hundred characters', 'абвг'.repeat(50)],
    ['characters beyond the basic plane', '🍏🍎🍐🍊🍋🍌🍉🍇🍓🫐'],
  ])('may be %s', async (_name, password) => {
    expect(await judgePassword(password, USERNAME, CURRENT)).toBeNull()
  })

  test.each([
    ['nine characters', 'зелена ба', 'short'],
    ['nothing', '', 'short'],
    ['nine characters beyond the basic plane', '🍏🍎🍐🍊🍋🍌🍉🍇🍓', 'short'],
    ['more than two hundred characters', 'абвг'.repeat(51), 'long'],
    ['the current one', CURRENT, 'current'],
    ['the current one without its dashes, in small letters', 'abcdefghjkmnpqrs', 'current'],
    ['one of a leaked list', '1q2w3e4r5t6y', 'common'],
    ['a common one in any letter case', 'Password123', 'common'],
    ['a common Bulgarian one', 'СЧЕТОВОДСТВО', 'common'],
    ['one with the user name in it', 'x-IVANKA@example.bg-x', 'username'],
    ['one with the name before the @ in it', 'Ivanka-1984', 'username'],
    ['three different characters', 'abcabcabcabc', 'monotonous'],
  ])('may not be %s', async (_name, password, reason) => {
    expect(await judgePassword(password, USERNAME, CURRENT)).toBe(reason)
  })

  test.each(['me@example.bg', 'ry', 'a', ''])('may have the very short name %o in it', async (username) => {
    expect(await judgePassword('merry-correct-horse', username, CURRENT)).toBeNull()
  })

  test('may not have an operator’s whole name of four letters in it', async () => {
    expect(await judgePassword('a-horse-of-MARY', 'mary', CURRENT)).toBe('username')
  })
})
