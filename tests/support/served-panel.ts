import { onTestFinished } from 'vitest'
import { createUser } from '../../src/panel/server/accounts/users.ts'
import { changeContract } from '../../src/panel/server/contracts/store.ts'
import { createCustomer } from '../../src/panel/server/customers/store.ts'
import { openDatabase } from '../../src/panel/server/db/database.ts'
import { customerForm } from '../../src/shared/panel-api.ts'
import { createVendor, type Vendor } from './keys.ts'
import { addContract, contractOf, type DialectName, migratedLocation, NOW, PASSPHRASE } from './panel.ts'
import { type RunningProgram, servePanel } from './programs.ts'
import { addSigningKey } from './signing-key.ts'

export const USERNAME = 'ivan@example.bg'

/** A panel in a process of its own, with one customer, and the vendor whose public key the client must know. */
export interface ServedPanel {
  readonly panel: RunningProgram
  readonly vendor: Vendor
  readonly firstPassword: string
  /** Changes the customer's contract, as the service desk does. */
  readonly changeContract: (changes: ContractChanges) => Promise<void>
}

type ContractChanges = NonNullable<Parameters<typeof contractOf>[0]>

/** A running panel with a customer of EIK 121817309, a contract and a subscriber who has not signed in yet. */
export async function startServedPanel(
  contract: ContractChanges = {},
  dialect: DialectName = 'sqlite',
): Promise<ServedPanel> {
  const location = await migratedLocation(dialect)
  const db = await openDatabase(location)
  const publicKey = await addSigningKey(db, PASSPHRASE, NOW)
  const form = customerForm.parse({ name: 'Фирма ЕООД', eik: '121817309', vatRegistered: true })
  const customer = await createCustomer(db, form, { by: 'control-panel', now: NOW })
  const user = await createUser(db, { username: USERNAME, customerId: customer?.id ?? '' }, NOW)
  const { id } = await addContract(db, customer?.id ?? '', contract)
  await db.destroy()
  const panel = await servePanel([], {
    PANEL_DATABASE: location.kind === 'sqlite' ? `sqlite:${location.file}` : location.url,
    PANEL_SIGNING_PASSPHRASE: PASSPHRASE,
  })
  onTestFinished(() => panel.kill('SIGTERM'))
  return {
    panel,
    vendor: { ...createVendor(), vendorKey: { id: 0, publicKey } },
    firstPassword: user?.firstPassword ?? '',
    async changeContract(changes) {
      const db = await openDatabase(location)
      const form = contractOf({ ...contract, ...changes })
      const changed = await changeContract(db, id, form, { by: 'control-panel', now: new Date() })
      await db.destroy()
      if (!changed.ok) throw new Error(changed.refusal.code)
    },
  }
}
