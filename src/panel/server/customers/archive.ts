import { lockContracts } from '../contracts/store.ts'
import type { CustomerRow, Database } from '../db/schema.ts'
import { type Authorship, addJournalEntry } from '../journal/store.ts'

/**
 * Puts a customer into the archive or takes it out again. A customer in the archive is given no keys, its users may not sign in,
 * and a search does not find it. Nothing is deleted. Undefined where there is no such customer. Call it in a transaction.
 */
export async function archiveCustomer(
  db: Database,
  id: string,
  isArchived: boolean,
  { by, now }: Authorship,
): Promise<CustomerRow | undefined> {
  // Nobody is given a key meanwhile.
  await lockContracts(db, { id })
  const changed = await db
    .updateTable('customers')
    .set({ archived: isArchived ? now.toISOString() : null })
    .set(({ eb }) => ({ revision: eb('revision', '+', 1) }))
    .where('id', '=', id)
    .where('archived', isArchived ? 'is' : 'is not', null)
    .returningAll()
    .executeTakeFirst()
  if (!changed) return db.selectFrom('customers').selectAll().where('id', '=', id).executeTakeFirst()
  if (isArchived)
    await db
      .deleteFrom('sessions')
      .where('user_id', 'in', db.selectFrom('users').select('id').where('customer_id', '=', id))
      .execute()
  await addJournalEntry(
    db,
    {
      username: by,
      action: isArchived ? 'customer-archive' : 'customer-restore',
      subject: 'customer',
      subjectId: id,
      customerId: id,
      details: { name: changed.name, eik: changed.eik },
    },
    now,
  )
  return changed
}
