import { hash } from 'node:crypto'
import { prepareQuery } from '../db/prepared-query.ts'
import { writeIfFree } from '../db/query.ts'
import type { Database } from '../db/schema.ts'
import { hasEnded, type Role } from './session-lifetimes.ts'

/** Who asks: a user with a session that has not ended. */
export interface Caller {
  readonly userId: string
  readonly username: string
  readonly role: Role
  /** Null for the service desk. */
  readonly customerId: string | null
  readonly mustChangePassword: boolean
  readonly hasSecondFactor: boolean
  readonly tokenHash: string
}

/** The last use is written once in so long, not at every request. */
export const LAST_USED_STEP_MS = 60_000

/** The caller of a session token; null where there is no such session or it has ended. */
export async function findCaller(db: Database, token: string, now: Date): Promise<Caller | null> {
  const tokenHash = hashToken(token)
  const session = await readSession(db, tokenHash)
  if (!session || hasEnded(session.caller.role, session, now)) return null
  if (session.lastUsedMs < now.getTime() - LAST_USED_STEP_MS) {
    const used = db
      .updateTable('sessions')
      .set({ last_used: now.toISOString() })
      .where('token_hash', '=', tokenHash)
    await writeIfFree(db, used)
  }
  return session.caller
}

const selectSession = prepareQuery((db, { tokenHash }: { tokenHash: string }) =>
  db
    .selectFrom('sessions')
    .innerJoin('users', 'users.id', 'sessions.user_id')
    .select([
      'users.id',
      'username',
      'role',
      'customer_id',
      'must_change_password',
      'totp_secret',
      'sessions.created',
      'last_used',
    ])
    .where('token_hash', '=', tokenHash),
)

async function readSession(db: Database, tokenHash: string) {
  const [row] = await selectSession(db, { tokenHash })
  if (!row) return null
  const caller: Caller = {
    userId: row.id,
    username: row.username,
    role: row.role,
    customerId: row.customer_id,
    mustChangePassword: row.must_change_password === 1,
    hasSecondFactor: row.totp_secret !== null,
    tokenHash,
  }
  return { caller, createdMs: Date.parse(row.created), lastUsedMs: Date.parse(row.last_used) }
}

export function hashToken(token: string): string {
  return hash('sha256', token)
}
