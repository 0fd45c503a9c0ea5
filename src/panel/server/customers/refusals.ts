import type { Refusal } from '../../../shared/contract/refusals.ts'
import type { Workplace } from '../../../shared/key/fingerprint.ts'
import { prepareQuery } from '../db/prepared-query.ts'
import { writeIfFree } from '../db/query.ts'
import type { Database } from '../db/schema.ts'

/**
 * Notes that a customer was refused a key. The last refusal of each customer is kept, so the table has an end, and who is given
 * a key does not write here: the keys themselves tell that there is one since. It is left out where somebody else writes.
 */
export async function noteRefusal(
  db: Database,
  customerId: string,
  { fingerprint }: Workplace,
  refusals: readonly Refusal[],
  now: Date,
): Promise<void> {
  const codes = JSON.stringify([...new Set(refusals.map(({ code }) => code))])
  const row = { at: now.toISOString(), fingerprint, codes }
  await writeIfFree(
    db,
    db
      .insertInto('refusals')
      .values({ customer_id: customerId, ...row })
      .onConflict((conflict) => conflict.column('customer_id').doUpdateSet(row)),
  )
}

/** Forgets a refusal where a key of before is given again, since no new one tells of it. */
export async function forgetRefusal(
  db: Database,
  customerId: string,
  { fingerprint }: Workplace,
): Promise<void> {
  if ((await selectRefusal(db, { customerId, fingerprint })).length === 0) return
  await db
    .deleteFrom('refusals')
    .where('customer_id', '=', customerId)
    .where('fingerprint', '=', fingerprint)
    .execute()
}

const selectRefusal = prepareQuery(
  (db, { customerId, fingerprint }: { customerId: string; fingerprint: string }) =>
    db
      .selectFrom('refusals')
      .select('at')
      .where('customer_id', '=', customerId)
      .where('fingerprint', '=', fingerprint),
)
