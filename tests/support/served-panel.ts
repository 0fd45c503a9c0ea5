import { generateKeyPairSync } from 'node:crypto'
import type { Updateable } from 'kysely'
import { onTestFinished } from 'vitest'
import { createUser } from '../../src/panel/server/accounts/users.ts'
import { createCustomer } from '../../src/panel/server/customers/store.ts'
import { type DatabaseLocation, openDatabase } from '../../src/panel/server/db/database.ts'
import type { Tables } from '../../src/panel/server/db/schema.ts'
import { customerForm } from '../../src/shared/panel-api/customers.ts'
import { createVendor, type Vendor } from './keys.ts'
import { addContract, type DialectName, migratedLocation, NOW, PASSPHRASE } from './panel.ts'
import { type RunningProgram, servePanel } from './programs.ts'
import { addSigningKey } from './signing-key.ts'

export const USERNAME = 'ivan@example.bg'

/** A panel in a process of its own, with one customer, and the vendor whose public key the client must know. */
export interface ServedPanel {
  readonly panel: RunningProgram
  /** Signs as the panel does. */
  readonly vendor: Vendor
  readonly firstPassword: string
  readonly location: DatabaseLocation
}

/** A running panel with a customer of EIK 121817309, a contract and a subscriber who has not signed in yet. */
export async function startServedPanel(
  contract: Parameters<typeof addContract>[2] = {},
  dialect: DialectName = 'sqlite',
  env: Readonly<Record<string, string>> = {},
): Promise<ServedPanel> {
  const location = await migratedLocation(dialect)
  const db = await openDatabase(location)
  const pair = generateKeyPairSync('ed25519')
  await addSigningKey(db, PASSPHRASE, NOW, pair)
  const form = customerForm.parse({ name: 'Фирма ЕООД', eik: '121817309', vatRegistered: true })
  const customer = await createCustomer(db, form, { by: 'control-panel', now: NOW })
  const user = await createUser(db, { username: USERNAME, customerId: customer?.id ?? '' }, NOW)
  await addContract(db, customer?.id ?? '', contract)
  await db.destroy()
  return {
    panel: await servePanelOn(location, env),
    vendor: createVendor(0, pair),
    firstPassword: user?.firstPassword ?? '',
    location,
  }
}

/** Starts a panel, the first or another one, on a database that has a signing key. */
export async function servePanelOn(
  location: DatabaseLocation,
  env: Readonly<Record<string, string>> = {},
): Promise<RunningProgram> {
  const settings = { ...databaseSettings(location), PANEL_SIGNING_PASSPHRASE: PASSPHRASE, ...env }
  const panel = await servePanel([], settings)
  onTestFinished(() => panel.kill('SIGTERM'))
  return panel
}

/** The settings by which a program finds a database. */
export function databaseSettings(location: DatabaseLocation) {
  return { PANEL_DATABASE: location.kind === 'sqlite' ? `sqlite:${location.file}` : location.url }
}

/** Changes the customer's contract behind the panel. */
export async function changeContract(
  { location }: ServedPanel,
  terms: Updateable<Tables['contracts']>,
): Promise<void> {
  await using db = await openDatabase(location)
  await db.updateTable('contracts').set(terms).execute()
}
