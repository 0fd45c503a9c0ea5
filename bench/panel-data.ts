import { openSession } from '../src/panel/server/accounts/sessions.ts'
import { createUser, setPassword } from '../src/panel/server/accounts/users.ts'
import { createContract } from '../src/panel/server/contracts/store.ts'
import { createCustomer } from '../src/panel/server/customers/store.ts'
import { migrateDatabase } from '../src/panel/server/db/database.ts'
import type { Database } from '../src/panel/server/db/schema.ts'
import { createSigningKey } from '../src/panel/server/signing-keys/store.ts'
import { isEik } from '../src/shared/eik.ts'
import { contractForm } from '../src/shared/panel-api/contracts.ts'
import { customerForm } from '../src/shared/panel-api/customers.ts'
import { buildInstallationKey, diskWorkplace } from '../tests/support/keys.ts'
import { PASSPHRASE } from './panel-server.ts'

export const WORKPLACES = 100

/** Customers with contracts for many disks, and an operator who may ask for any of them. */
export async function prepareKeys(
  db: Database,
  customers: number,
): Promise<{ readonly token: string; readonly holders: readonly string[] }> {
  const token = await prepareVendor(db)
  const holders = eiksFrom(100_000_000, customers)
  const terms = contractForm.parse({
    product: 'accounting',
    kind: 'purchase',
    paidVersion: '231016.1',
    modules: ['basic', 'vat'],
    workplaces: WORKPLACES,
    settled: true,
  })
  const now = new Date()
  for (const eik of holders) {
    const form = customerForm.parse({ name: `Фирма ${eik}`, eik, vatRegistered: true })
    await db.transaction().execute(async (transaction) => {
      const customer = await createCustomer(transaction, form, { by: 'control-panel', now })
      if (customer) await createContract(transaction, customer.id, terms, { by: 'control-panel', now })
    })
  }
  return { token, holders }
}

/** A signing key, and an operator who is signed in: the token. */
async function prepareVendor(db: Database): Promise<string> {
  const migrated = await migrateDatabase(db)
  if (!migrated.ok) throw new Error(migrated.refusal)
  const now = new Date()
  await createSigningKey(db, { passphrase: PASSPHRASE, rotate: false, username: 'bench', now })
  return signIn(db, 'bench', null)
}

/** A user of a customer, or an operator, with a session: the token. */
export async function signIn(db: Database, username: string, customerId: string | null): Promise<string> {
  const now = new Date()
  const user = await createUser(db, { username, customerId }, now)
  if (!user) throw new Error('The user could not be created')
  const row = await db
    .selectFrom('users')
    .select('password_hash')
    .where('id', '=', user.id)
    .executeTakeFirstOrThrow()
  await setPassword(db, user.id, row.password_hash, false)
  // The service desk works with a second factor.
  const totp_secret = customerId === null ? 'ONLYFORTHEBENCHMARK' : null
  await db.updateTable('users').set({ totp_secret }).where('id', '=', user.id).execute()
  const { token } = await openSession(
    db,
    { userId: user.id, username, customerId },
    { address: '127.0.0.1', userAgent: '' },
    now,
  )
  return token
}

function eiksFrom(first: number, count: number): readonly string[] {
  const eiks: string[] = []
  for (let number = first; eiks.length < count; number++) if (isEik(String(number))) eiks.push(String(number))
  return eiks
}

export function keyFor(holder: string, number: number): string {
  return buildInstallationKey({
    holder,
    workplaces: WORKPLACES,
    workplace: diskWorkplace(`BENCH-${number}-DISK`),
  })
}
