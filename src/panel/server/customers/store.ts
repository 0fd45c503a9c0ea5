import type { z } from 'zod'
import { firmOf } from '../../../shared/contract/comparison.ts'
import type { CustomerCheck } from '../../../shared/customer-checks.ts'
import type { contact, customer, customerForm } from '../../../shared/panel-api/customers.ts'
import type { contactsForm } from '../../../shared/panel-api/profile.ts'
import { MAX_TOTAL } from '../../../shared/panel-limits.ts'
import { accept, type Result, refuse } from '../../../shared/result.ts'
import { createId } from '../db/ids.ts'
import type { CustomerRow, Database } from '../db/schema.ts'
import { type Authorship, addJournalEntry } from '../journal/store.ts'
import { saveCustomerWords } from './words.ts'

type CustomerForm = z.output<typeof customerForm>

/** What the service desk says that it has checked goes into the journal. */
type NewCustomer = CustomerForm & { readonly checked?: readonly CustomerCheck[] }

/** Creates a customer; null where there is one with this EIK. Call it in a transaction. */
export async function createCustomer(
  db: Database,
  { checked = [], ...form }: NewCustomer,
  { by, now }: Authorship,
  action: 'customer-create' | 'customer-import' = 'customer-create',
): Promise<CustomerRow | null> {
  const row = await db
    .insertInto('customers')
    .values({ id: createId(now), created: now.toISOString(), ...columnsOf(form) })
    .onConflict((conflict) => conflict.column('eik').doNothing())
    .returningAll()
    .executeTakeFirst()
  if (!row) return null
  await saveCustomerWords(db, row.id)
  const details = {
    ...{ name: row.name, eik: row.eik },
    ...(form.notices === false ? { notices: false } : {}),
    ...(checked.length > 0 ? { checked } : {}),
  }
  await addJournalEntry(db, { username: by, action, ...customerSubject(row.id), details }, now)
  return row
}

/** Why a customer stays as it is: another one has this EIK, or somebody else has changed it since it was read. */
export type CustomerConflict = 'taken' | 'changed'

/** Replaces a customer's data. Call it in a transaction. */
export async function changeCustomer(
  db: Database,
  id: string,
  { revision, ...form }: CustomerForm,
  { by, now }: Authorship,
): Promise<Result<CustomerRow, CustomerConflict>> {
  const other = await db
    .selectFrom('customers')
    .select('id')
    .where('eik', '=', form.eik)
    .where('id', '!=', id)
    .executeTakeFirst()
  if (other) return refuse('taken')
  const row = await updateCustomer(db, id, columnsOf(form), revision)
  if (!row) return refuse('changed')
  await saveCustomerWords(db, id)
  const entry = { username: by, action: 'customer-change', ...customerSubject(id), details: form } as const
  await addJournalEntry(db, entry, now)
  return accept(row)
}

/** Replaces a customer's contacts, and switches reminders on or off where that is said; null when the revision is not the current one. Call it in a transaction. */
export async function changeContacts(
  db: Database,
  id: string,
  { contacts, notices, revision }: z.output<typeof contactsForm>,
  { by, now }: Authorship,
): Promise<CustomerRow | null> {
  const columns = { contacts: JSON.stringify(contacts), ...noticesOf(notices) }
  const row = await updateCustomer(db, id, columns, revision)
  if (!row) return null
  await saveCustomerWords(db, id)
  const details = { contacts, notices }
  await addJournalEntry(db, { username: by, action: 'contacts-change', ...customerSubject(id), details }, now)
  return row
}

function customerSubject(id: string) {
  return { subject: 'customer', subjectId: id, customerId: id } as const
}

function updateCustomer(
  db: Database,
  id: string,
  columns: Partial<CustomerRow>,
  revision: number | undefined,
) {
  let update = db
    .updateTable('customers')
    .set(columns)
    .set(({ eb }) => ({ revision: eb('revision', '+', 1) }))
    .where('id', '=', id)
  if (revision !== undefined) update = update.where('revision', '=', revision)
  return update.returningAll().executeTakeFirst()
}

export function findCustomerByEik(db: Database, eik: string): Promise<CustomerRow | undefined> {
  return db.selectFrom('customers').selectAll().where('eik', '=', eik).executeTakeFirst()
}

export async function findCustomer(db: Database, id: string): Promise<CustomerRow | undefined> {
  return db.selectFrom('customers').selectAll().where('id', '=', id).executeTakeFirst()
}

/** Customers, newest first, from a cursor on. */
export async function listCustomers(
  db: Database,
  {
    limit,
    cursor,
    includesArchived,
  }: {
    readonly limit: number
    readonly cursor: string | undefined
    readonly includesArchived: boolean
  },
): Promise<readonly CustomerRow[]> {
  let select = db.selectFrom('customers').selectAll().orderBy('id', 'desc').limit(limit)
  if (!includesArchived) select = select.where('archived', 'is', null)
  if (cursor !== undefined) select = select.where('id', '<', cursor)
  return select.execute()
}

/** How many customers there are, as far as they are counted. */
export async function countCustomers(db: Database, includesArchived: boolean): Promise<number> {
  let counted = db.selectFrom('customers').select('id').limit(MAX_TOTAL)
  if (!includesArchived) counted = counted.where('archived', 'is', null)
  const { count } = await db
    .selectFrom(counted.as('counted'))
    .select(({ fn }) => fn.countAll<number | string>().as('count'))
    .executeTakeFirstOrThrow()
  return Number(count)
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
    notices: row.notices === 1,
    paysTo: firmOf({ eik: row.eik, isVatRegistered }).name,
    created: row.created,
    archived: row.archived,
  }
}

function columnsOf({ name, eik, vatRegistered, contacts, notices }: Omit<CustomerForm, 'revision'>) {
  return {
    name,
    eik,
    vat_registered: vatRegistered ? 1 : 0,
    contacts: JSON.stringify(contacts),
    ...noticesOf(notices),
  }
}

function noticesOf(notices: boolean | undefined) {
  return notices === undefined ? {} : { notices: notices ? 1 : 0 }
}
