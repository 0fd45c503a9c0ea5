import type { Database } from '../db/schema.ts'
import { before } from './throttle.ts'

/** A network that a user has not signed in from for so long is a new one. */
const REMEMBERED_MS = 365 * 24 * 3_600_000

/**
 * Notes from which network a user signs in. Whether it is a new one for a user who has signed in from others. Call it in the
 * transaction of the sign-in.
 */
export async function noteNetwork(
  db: Database,
  userId: string,
  network: string,
  now: Date,
): Promise<boolean> {
  const known = await db
    .updateTable('user_networks')
    .set({ last_seen: now.toISOString() })
    .where('user_id', '=', userId)
    .where('network', '=', network)
    .returning('network')
    .executeTakeFirst()
  if (known) return false
  const other = await db
    .selectFrom('user_networks')
    .select('network')
    .where('user_id', '=', userId)
    .limit(1)
    .executeTakeFirst()
  await db
    .insertInto('user_networks')
    .values({ user_id: userId, network, last_seen: now.toISOString() })
    .execute()
  return other !== undefined
}

export async function deleteOldNetworks(db: Database, now: Date): Promise<void> {
  await db.deleteFrom('user_networks').where('last_seen', '<', before(now, REMEMBERED_MS)).execute()
}
