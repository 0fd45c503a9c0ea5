import { sql } from 'kysely'
import type { z } from 'zod'
import { firmOf } from '../../../shared/contract/comparison.ts'
import type { contact, customer, customerForm } from '../../../shared/panel-api.ts'
import type { Database } from '../db/database.ts'
import type { CustomerRow } from '../db/schema.ts'
import { createId } from '../ids.ts'

type CustomerForm = z.output<typeof customerForm>

/** Creates a customer; null where there is one with this EIK. */
export async function createCustomer(
  db: Database,
  form: CustomerForm,
  now: Date,
): Promise<CustomerRow | null> {
  const row = await db
    .insertInto('customers')
    .values({ id: createId(now), created: now.toISOString(), ...columnsOf(form) })
    .onConflict((conflict) => conflict.column('eik').doNothing())
    .returningAll()
    .executeTakeFirst()
  return row ?? null
}

/** Replaces a customer's data; null where another customer has this EIK. Call it in a transaction. */
export async function changeCustomer(
  db: Database,
  id: string,
  form: CustomerForm,
): Promise<CustomerRow | null> {
  const other = await db
    .selectFrom('customers')
    .select('id')
    .where('eik', '=', form.eik)
    .where('id', '!=', id)
    .executeTakeFirst()
  if (other) return null
  return db
    .updateTable('customers')
    .set(columnsOf(form))
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirstOrThrow()
}

export async function findCustomer(db: Database, id: string): Promise<CustomerRow | undefined> {
  return db.selectFrom('customers').selectAll().where('id', '=', id).executeTakeFirst()
}

/** Customers whose name contains a text, in any letter case, or whose EIK begins with it; newest first. */
export async function listCustomers(
  db: Database,
  {
    query,
    limit,
    cursor,
  }: { readonly query: string; readonly limit: number; readonly cursor: string | undefined },
): Promise<readonly CustomerRow[]> {
  let select = db.selectFrom('customers').selectAll().orderBy('id', 'desc').limit(limit)
  const wanted = query.trim().toLowerCase()
  if (wanted !== '') {
    const pattern = wanted.replace(/[\\%_]/g, '\\$&')
    // SQLite knows an escape character only where it is named.
    select = select.where(
      sql<boolean>`(eik like ${`${pattern}%`} escape '\\' or name_search like ${`%${pattern}%`} escape '\\')`,
    )
  }
  if (cursor !== undefined) select = select.where('id', '<', cursor)
  return select.execute()
}

/** A customer as the API gives it. */
export function describeCustomer(row: CustomerRow): z.output<typeof customer> {
  const isVatRegistered = row.vat_registered === 1
  return {
    id: row.id,
    revision: row.revision,
    name: row.name,
    eik: row.eik,
    vatRegistered: isVatRegistered,
    // Written by `columnsOf` alone.
    contacts: JSON.parse(row.contacts) as z.output<typeof contact>[],
    paysTo: firmOf({ eik: row.eik, isVatRegistered }).name,
    created: row.created,
  }
}

function columnsOf({ name, eik, vatRegistered, contacts }: CustomerForm) {
  return {
    name,
    name_search: name.toLowerCase(),
    eik,
    vat_registered: vatRegistered ? 1 : 0,
    contacts: JSON.stringify(contacts),
  }
}
