import { randomBytes } from 'node:crypto'
import type { ClientRight } from '../../../shared/panel-routes.ts'
import { createId } from '../db/ids.ts'
import { prepareQuery } from '../db/prepared-query.ts'
import { writeIfFree } from '../db/query.ts'
import type { Database, Row } from '../db/schema.ts'
import { type Authorship, addJournalEntry } from '../journal/store.ts'
import { hashToken, LAST_USED_STEP_MS } from './caller.ts'

/** A program of the vendor's that calls the API. */
export interface ApiClient {
  readonly id: string
  readonly name: string
  readonly rights: readonly ClientRight[]
  readonly created: string
  readonly lastUsed: string | null
  readonly revoked: string | null
}

/** What tokens of clients begin with, so that no session is looked for under one and scanners know it for a secret. */
const TOKEN_PREFIX = 'client_'

export function isClientToken(token: string): boolean {
  return token.startsWith(TOKEN_PREFIX)
}

/** Creates a client with a token, which is not stored and so shown once; null where the name is taken. Call it in a transaction. */
export async function createApiClient(
  db: Database,
  { name, rights }: Pick<ApiClient, 'name' | 'rights'>,
  { by, now }: Authorship,
): Promise<{ readonly name: string; readonly token: string } | null> {
  const token = TOKEN_PREFIX + randomBytes(32).toString('base64url')
  const created = await db
    .insertInto('api_clients')
    .values({
      id: createId(now),
      name,
      token_hash: hashToken(token),
      rights: JSON.stringify(rights),
      created: now.toISOString(),
      last_used: null,
      revoked: null,
    })
    .onConflict((conflict) => conflict.column('name').doNothing())
    .returning('id')
    .executeTakeFirst()
  if (!created) return null
  const entry = { action: 'api-client-create', subject: 'api-client', subjectId: created.id } as const
  await addJournalEntry(db, { username: by, ...entry, details: { name, rights } }, now)
  return { name, token }
}

/** All clients by name, the revoked ones too. */
export async function listApiClients(db: Database): Promise<readonly ApiClient[]> {
  const rows = await db.selectFrom('api_clients').selectAll().orderBy('name').execute()
  return rows.map(toApiClient)
}

/** Revokes a client: its token counts no more. False where no client of the name has one. Call it in a transaction. */
export async function revokeApiClient(db: Database, name: string, { by, now }: Authorship): Promise<boolean> {
  const revoked = await db
    .updateTable('api_clients')
    .set({ revoked: now.toISOString() })
    .where('name', '=', name)
    .where('revoked', 'is', null)
    .returning('id')
    .executeTakeFirst()
  if (!revoked) return false
  const entry = { action: 'api-client-revoke', subject: 'api-client', subjectId: revoked.id } as const
  await addJournalEntry(db, { username: by, ...entry, details: { name } }, now)
  return true
}

/** The client of a token; null where there is none, or it was revoked. */
export async function findApiClient(db: Database, token: string, now: Date): Promise<ApiClient | null> {
  const [row] = await selectClient(db, { tokenHash: hashToken(token) })
  if (!row) return null
  const usedMs = row.last_used === null ? 0 : Date.parse(row.last_used)
  if (usedMs < now.getTime() - LAST_USED_STEP_MS) {
    const used = db.updateTable('api_clients').set({ last_used: now.toISOString() }).where('id', '=', row.id)
    await writeIfFree(db, used)
  }
  return toApiClient(row)
}

const selectClient = prepareQuery((db, { tokenHash }: { tokenHash: string }) =>
  db.selectFrom('api_clients').selectAll().where('token_hash', '=', tokenHash).where('revoked', 'is', null),
)

function toApiClient({ id, name, rights, created, last_used, revoked }: Row<'api_clients'>): ApiClient {
  // Written by `createApiClient` alone.
  const may = JSON.parse(rights) as readonly ClientRight[]
  return { id, name, rights: may, created, lastUsed: last_used, revoked }
}
