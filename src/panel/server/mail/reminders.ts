import { firmOf } from '../../../shared/contract/comparison.ts'
import { type Day, formatDay } from '../../../shared/day.ts'
import { parseJson } from '../../../shared/parse-json.ts'
import type { Database } from '../db/schema.ts'
import { addMail } from './outbox.ts'

/** A reminder by its mark, and from how many days before the last day through how many it is written. */
interface Reminder {
  readonly mark: number
  readonly from: number
  readonly through: number
}

/** A panel that was off on the day itself writes it some days later; a new contract with few days is not reminded of more. */
const REMINDERS: readonly Reminder[] = [
  { mark: 30, from: 30, through: 27 },
  { mark: 7, from: 7, through: 5 },
  { mark: 1, from: 1, through: 0 },
  { mark: 0, from: -1, through: -3 },
]

const BATCH = 200

/** Writes the reminders that are due: each once, whichever process comes first. */
export async function writeReminders(db: Database, today: Day, now: Date): Promise<void> {
  for (const reminder of REMINDERS)
    for (let last = ''; ; ) {
      const contracts = await readDue(db, today, reminder, last)
      for (const contract of contracts)
        await db
          .transaction()
          .execute((transaction) => writeReminder(transaction, contract, reminder.mark, now))
      const end = contracts.at(-1)
      if (!end) break
      last = end.id
    }
}

type DueContract = Awaited<ReturnType<typeof readDue>>[number]

function readDue(db: Database, today: Day, { mark, from, through }: Reminder, last: string) {
  return db
    .selectFrom('contracts')
    .innerJoin('customers', 'customers.id', 'contracts.customer_id')
    .select(['contracts.id', 'customer_id', 'license_number', 'product', 'valid_through'])
    .select(['eik', 'vat_registered', 'contacts'])
    .where('valid_through', '>=', formatDay(today + through))
    .where('valid_through', '<=', formatDay(today + from))
    .where('notices', '=', 1)
    .where('contracts.id', '>', last)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('reminders')
            .select('mark')
            .whereRef('contract_id', '=', 'contracts.id')
            .whereRef('reminders.valid_through', '=', 'contracts.valid_through')
            .where('mark', '=', mark),
        ),
      ),
    )
    .orderBy('contracts.id')
    .limit(BATCH)
    .execute()
}

async function writeReminder(db: Database, contract: DueContract, mark: number, now: Date): Promise<void> {
  const { id, customer_id: customerId, valid_through: validThrough } = contract
  if (validThrough === null) return
  const isFirst = await db
    .insertInto('reminders')
    .values({ contract_id: id, valid_through: validThrough, mark })
    .onConflict((conflict) => conflict.doNothing())
    .returning('mark')
    .executeTakeFirst()
  if (!isFirst) return
  const details = {
    license: contract.license_number,
    product: contract.product,
    validThrough,
    hasEnded: mark === 0,
    firm: firmOf({ eik: contract.eik, isVatRegistered: contract.vat_registered === 1 }).name,
  }
  for (const to of await readRecipients(db, contract))
    await addMail(db, { kind: 'subscription-end', details, to, customerId }, now)
}

/** The users of a customer and its contacts, each address once. */
async function readRecipients(
  db: Database,
  { customer_id: customerId, contacts }: DueContract,
): Promise<ReadonlySet<string>> {
  const users = await db
    .selectFrom('users')
    .select('username')
    .where('customer_id', '=', customerId)
    .execute()
  // Written by the customers' store alone.
  const people = parseJson(contacts) as readonly { readonly email: string }[]
  return new Set([
    ...users.map(({ username }) => username),
    ...people.map(({ email }) => email.trim().toLowerCase()),
  ])
}
