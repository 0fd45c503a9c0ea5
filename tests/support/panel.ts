import { randomUUID } from 'node:crypto'
import { copyFile, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { inject, onTestFinished } from 'vitest'
import { openSession } from '../../src/panel/server/accounts/sessions.ts'
import { createUser, setPassword } from '../../src/panel/server/accounts/users.ts'
import { createApp } from '../../src/panel/server/app.ts'
import type { App, SecondFactorRule } from '../../src/panel/server/app-context.ts'
import { createContract, resolveModules } from '../../src/panel/server/contracts/store.ts'
import { createCustomer } from '../../src/panel/server/customers/store.ts'
import { openDatabase } from '../../src/panel/server/db/database.ts'
import type { Database } from '../../src/panel/server/db/schema.ts'
import { createSignerSource } from '../../src/panel/server/signing-keys/store.ts'
import { contractForm } from '../../src/shared/panel-api/contracts.ts'
import { customerForm } from '../../src/shared/panel-api/customers.ts'
import { addSigningKey } from './signing-key.ts'

export const DIALECTS = ['sqlite', 'postgres'] as const

export type DialectName = (typeof DIALECTS)[number]

export const PASSPHRASE = 'a passphrase for tests'
export const NOW = new Date('2026-11-24T10:00:00Z')

/** A folder that is removed when the test is over. */
export async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'license-test-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  return folder
}

/** Where a new and empty database is: a file of its own, or one of the run's PostgreSQL server. */
export async function newDatabaseLocation(dialect: DialectName) {
  return dialect === 'sqlite' ? newFile() : createDatabase('template1')
}

/** Where a new database of this version is, without a row. */
export async function migratedLocation(dialect: DialectName) {
  const migrated = inject('migrated')
  if (dialect === 'postgres') return createDatabase(migrated.postgres)
  const location = await newFile()
  await copyFile(migrated.sqlite, location.file)
  return location
}

export async function newDatabase(dialect: DialectName): Promise<Database> {
  const db = await openDatabase(await migratedLocation(dialect))
  onTestFinished(() => db.destroy())
  return db
}

async function newFile() {
  return { kind: 'sqlite', file: join(await temporaryFolder(), 'panel.sqlite') } as const
}

async function createDatabase(template: string) {
  const name = `test_${randomUUID().replaceAll('-', '')}`
  const client = new pg.Client({ connectionString: `${inject('postgresUrl')}/postgres` })
  await client.connect()
  await client.query(`create database ${name} template ${template}`)
  await client.end()
  return { kind: 'postgres', url: `${inject('postgresUrl')}/${name}` } as const
}

export interface PanelOverrides {
  readonly customer?: Partial<{ name: string; eik: string; vatRegistered: boolean }>
  readonly contract?: Partial<{
    product: string
    kind: 'purchase' | 'subscription'
    paidVersion: string
    modules: string[]
    workplaces: number
    settled: boolean
    validThrough: string | null
    releasesPerYear: number | null
  }> | null
  readonly signingKey?: boolean
  readonly secondFactor?: SecondFactorRule
  readonly sendsMail?: boolean
  readonly now?: () => Date
}

/** A panel on a database of its own with one customer, one contract, a subscriber and an operator, both signed in. */
export async function panelWith(dialect: DialectName, overrides: PanelOverrides = {}) {
  const db = await newDatabase(dialect)
  return { db, ...(await fillPanel(db, overrides)) }
}

export async function fillPanel(db: Database, overrides: PanelOverrides = {}) {
  const now = overrides.now ?? (() => NOW)
  if (overrides.signingKey !== false) {
    await addSigningKey(db, PASSPHRASE, now())
  }
  const customer = await createCustomer(
    db,
    customerForm.parse({ name: 'Фирма ЕООД', eik: '121817309', vatRegistered: true, ...overrides.customer }),
    { by: 'control-panel', now: now() },
  )
  if (!customer) throw new Error('There is such a customer already')
  const contract =
    overrides.contract === null ? null : await addContract(db, customer.id, overrides.contract, now())
  const subscriber = await signedInUser(db, `ivan-${randomUUID()}@example.bg`, customer.id, now())
  const operator = await signedInUser(db, `operator-${randomUUID()}`, null, now())
  const app = await createPanelApp(db, now, overrides)
  return { app, customer, contract, subscriber, operator }
}

/** A panel in this process, closed when the test is over. */
export async function createPanelApp(
  db: Database,
  now: () => Date,
  { secondFactor = 'pages', sendsMail = false }: Pick<PanelOverrides, 'secondFactor' | 'sendsMail'> = {},
) {
  const app = await createApp({
    db,
    findSigner: createSignerSource(PASSPHRASE),
    now,
    logger: false,
    trustProxy: false,
    secondFactor,
    sendsMail,
  })
  onTestFinished(() => app.close())
  return app
}

export async function addContract(
  db: Database,
  customerId: string,
  overrides: PanelOverrides['contract'] = {},
  now: Date = NOW,
) {
  const form = contractForm.parse({
    product: 'accounting',
    kind: 'purchase',
    paidVersion: '231016.1',
    modules: ['basic', 'vat'],
    workplaces: 3,
    settled: true,
    ...overrides,
  })
  const resolved = resolveModules(form)
  if (!resolved.ok) throw new Error(resolved.refusal.message)
  const created = await createContract(db, customerId, resolved.value, { by: 'control-panel', now })
  if (!created) throw new Error('There is no license number left')
  return created
}

/** A user who has changed the first password, with a session. */
export async function signedInUser(
  db: Database,
  username: string,
  customerId: string | null,
  now: Date = NOW,
) {
  const user = await createUser(db, { username, customerId }, now)
  if (!user) throw new Error('There is such a user already')
  const row = await db
    .selectFrom('users')
    .select('password_hash')
    .where('id', '=', user.id)
    .executeTakeFirstOrThrow()
  await setPassword(db, user.id, row.password_hash, false)
  const { token } = await openSession(
    db,
    { userId: user.id, username, customerId },
    { address: '127.0.0.1', userAgent: '' },
    now,
  )
  return { ...user, token }
}

/** One request to an application that does not listen; the body parsed. */
export async function call(
  app: App,
  method: 'GET' | 'POST' | 'PUT' | 'DELETE',
  path: string,
  {
    token,
    body,
    headers = {},
    address = '127.0.0.1',
  }: {
    readonly token?: string
    readonly body?: unknown
    readonly headers?: Readonly<Record<string, string>>
    readonly address?: string
  } = {},
) {
  const response = await app.inject({
    method,
    url: `/api/v1${path}`,
    remoteAddress: address,
    headers: { ...(token === undefined ? {} : { authorization: `Bearer ${token}` }), ...headers },
    ...(body === undefined ? {} : { payload: body as object }),
  })
  const text = response.body
  return {
    status: response.statusCode,
    headers: response.headers,
    body: text === '' ? null : JSON.parse(text),
  }
}
