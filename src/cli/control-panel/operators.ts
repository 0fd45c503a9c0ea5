import { changeUser } from '../../panel/server/accounts/change-user.ts'
import { resetUser } from '../../panel/server/accounts/reset-user.ts'
import { createUser, findUserByName, type NewCredentials } from '../../panel/server/accounts/users.ts'
import { DONE } from '../exit-codes.ts'
import { onMigrated, type RunCommand } from './command.ts'
import { type Outcome, refused } from './outcome.ts'
import { systemUser } from './system-user.ts'

export const addOperator: RunCommand = onMigrated(async ({ db, line, argument }) => {
  const created = await createUser(db, { username: argument, customerId: null, by: systemUser() }, new Date())
  if (!created) return refused('user-exists', line)
  return showOnce(created, line.texts.operatorAdded)
})

/** For an operator who has lost the password or the telephone with the codes. */
export const resetOperator: RunCommand = onMigrated(async ({ db, line, argument }) => {
  const user = await findUserByName(db, argument)
  // Subscribers are given a new password by the service desk, once it knows who asks.
  if (user?.role !== 'operator') return refused('no-such-operator', line)
  const reset = await resetUser(db, user, { by: systemUser(), sendsMail: line.mail !== null }, new Date())
  return showOnce(reset, line.texts.operatorReset)
})

/** Stops or restores an operator's access; one that was stopped has no session any more. */
function changeAccess(stopped: boolean): RunCommand {
  return onMigrated(async ({ db, line, argument }) => {
    const user = await findUserByName(db, argument)
    if (user?.role !== 'operator') return refused('no-such-operator', line)
    const authorship = { by: systemUser(), now: new Date() }
    await db.transaction().execute((transaction) => changeUser(transaction, user.id, { stopped }, authorship))
    const { operatorStopped, operatorRestored } = line.texts
    const say = stopped ? operatorStopped : operatorRestored
    const { username } = user
    return { exitCode: DONE, json: { username, stopped }, lines: [say(username)] }
  })
}

export const stopOperator = changeAccess(true)

export const restoreOperator = changeAccess(false)

function showOnce(
  { username, firstPassword }: NewCredentials,
  sentence: (username: string, firstPassword: string) => string,
): Outcome {
  return { exitCode: DONE, json: { username, firstPassword }, lines: [sentence(username, firstPassword)] }
}
