import { createUser } from '../../panel/server/users/store.ts'
import { onMigrated, type RunCommand } from './command.ts'
import { DONE, refused } from './outcome.ts'
import { systemUser } from './system-user.ts'

export const addOperator: RunCommand = onMigrated(async ({ db, line, argument }) => {
  const created = await createUser(db, { username: argument, customerId: null, by: systemUser() }, new Date())
  if (!created) return refused('user-exists', line)
  const { username, firstPassword } = created
  return {
    exitCode: DONE,
    json: { username, firstPassword },
    lines: [line.texts.operatorAdded(username, firstPassword)],
  }
})
