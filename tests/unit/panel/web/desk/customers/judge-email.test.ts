import { expect, test } from 'vitest'
import { judgeEmail } from '../../../../../../src/panel/web/desk/customers/judge-email.ts'
import { userForm } from '../../../../../../src/shared/panel-api/users.ts'

test.each([
  ['radka@example.bg', null],
  ["o'neil.b+x_1@mail.example.co.uk", null],
  ['радка@пример.бг', 'foreign-letters'],
  ['radka@пример.бг', 'foreign-letters'],
  ['radka@example', 'no-address'],
  ['radka@example.b', 'no-address'],
  ['.radka@example.bg', 'no-address'],
  ['rad..ka@example.bg', 'no-address'],
  ['radka @example.bg', 'no-address'],
  ['radka', 'no-address'],
] as const)('%j as the address of a user is %j, and the panel takes it just so', (text, problem) => {
  expect(judgeEmail(text)).toBe(problem)
  expect(userForm.safeParse({ username: text }).success).toBe(problem === null)
})
