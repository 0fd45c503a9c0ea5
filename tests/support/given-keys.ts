import { randomUUID } from 'node:crypto'
import type { Database } from '../../src/panel/server/db/schema.ts'
import { computeReleaseCode } from '../../src/shared/key/release-code.ts'
import { call, createPanelApp, signedInUser } from './panel.ts'

/** Has a registration key given to a colleague of the one customer, at a time; what releases its workplace. */
export async function giveKey(
  db: Database,
  installationKey: string,
  at: Date,
): Promise<{ readonly releaseCode: string }> {
  const { id } = await db.selectFrom('customers').select('id').executeTakeFirstOrThrow()
  const { token } = await signedInUser(db, `colleague-${randomUUID()}@example.bg`, id, at)
  const app = await createPanelApp(db, () => at)
  const { status, body } = await call(app, 'POST', '/keys', { token, body: { installationKey } })
  if (status !== 201) throw new Error(`No key was given: ${JSON.stringify(body)}`)
  return { releaseCode: computeReleaseCode({ installationKey, registrationKey: body.registrationKey }) }
}
