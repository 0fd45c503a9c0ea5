import { join } from 'node:path'
import { connectPanel, type SendRequest } from '../../main/registration/panel-connection.ts'
import { createUser } from '../../panel/server/accounts/users.ts'
import { migrateDatabase, openDatabase } from '../../panel/server/db/database.ts'
import { startPanel } from '../../panel/server/main.ts'
import { createSigningKey } from '../../panel/server/signing-keys/store.ts'
import { dayOf, formatDay } from '../../shared/day.ts'
import * as customers from '../../shared/panel-api/customers.ts'
import * as signIn from '../../shared/panel-api/sign-in.ts'
import * as users from '../../shared/panel-api/users.ts'
import { pathOf, ROUTES, type RouteName } from '../../shared/panel-routes.ts'
import type { AnyRequest, Requests } from '../../shared/panel-schemas.ts'

/** A panel of its own for a demonstration, with one customer whose contract fits `DEMO_INSTALLATION`. */
export interface DemoPanel {
  readonly address: string
  readonly publicKey: string
  readonly operatorPassword: string
  readonly stop: () => Promise<void>
}

export interface DemoCustomer {
  readonly username: string
  readonly firstPassword: string
}

/** A firm that does not exist, under a number whose check digit is right. */
export const DEMO_INSTALLATION = {
  holder: '121817309',
  product: 'accounting',
  programVersion: '231016.1',
  workplaces: 3,
  modules: ['basic', 'vat', 'depreciation'],
  unpaidModule: 'recipes',
} as const

const OPERATOR = 'service-desk'
const OPERATOR_PASSWORD = 'demonstration of the desk'
const SUBSCRIBER = 'accountant@example.bg'
const PASSPHRASE = 'only for this demonstration'
const TIMEOUT_MS = 15_000
const SUBSCRIPTION_DAYS = 365

export async function startDemoPanel(folder: string, pagesFolder: string | null = null): Promise<DemoPanel> {
  const db = await openDatabase({ kind: 'sqlite', file: join(folder, 'panel.sqlite') })
  const migrated = await migrateDatabase(db)
  const key = await createSigningKey(db, {
    passphrase: PASSPHRASE,
    rotate: false,
    username: OPERATOR,
    now: new Date(),
  })
  if (!migrated.ok || !key.ok) throw new Error('The panel could not be set up')
  const panel = await startPanel({
    db,
    passphrase: PASSPHRASE,
    host: '127.0.0.1',
    port: 0,
    trustProxy: false,
    logger: false,
    pagesFolder,
  })
  const operator = await createUser(db, { username: OPERATOR, customerId: null }, new Date())
  if (!operator) throw new Error('The operator could not be created')
  return {
    address: panel.address,
    publicKey: key.value.publicKey,
    operatorPassword: operator.firstPassword,
    stop: async () => {
      await panel.stop()
      await db.destroy()
    },
  }
}

/** What the service desk does before anybody can register: over HTTP, as it would. */
export async function addDemoCustomer(panel: DemoPanel): Promise<DemoCustomer> {
  const send = connectPanel({
    panelUrl: new URL(panel.address),
    language: 'en',
    timeoutMs: TIMEOUT_MS,
    env: {},
  })
  const signedIn = await ask(send, 'signIn', {
    body: { username: OPERATOR, password: panel.operatorPassword },
  })
  const { token } = signIn.session.parse(signedIn)
  const passwords = { currentPassword: panel.operatorPassword, newPassword: OPERATOR_PASSWORD }
  await ask(send, 'changePassword', { body: passwords }, token)
  const { holder, product, programVersion, workplaces, modules } = DEMO_INSTALLATION
  const customer = { name: 'Примерна фирма ЕООД', eik: holder, vatRegistered: true }
  const { id } = customers.customer.parse(await ask(send, 'createCustomer', { body: customer }, token))
  const terms = {
    product,
    kind: 'subscription',
    paidVersion: programVersion,
    modules,
    workplaces,
    settled: true,
    validThrough: formatDay(dayOf(new Date()) + SUBSCRIPTION_DAYS),
  } as const
  const params = { id }
  await ask(send, 'createContract', { params, body: terms }, token)
  const user = await ask(send, 'createUser', { params, body: { username: SUBSCRIBER } }, token)
  await ask(send, 'signOut', {}, token)
  return { username: SUBSCRIBER, firstPassword: users.firstPassword.parse(user).firstPassword }
}

/** Sends one request that must succeed. */
async function ask<Name extends RouteName>(
  send: SendRequest,
  name: Name,
  request: Requests[Name],
  token?: string,
): Promise<unknown> {
  const { params, body }: AnyRequest = request
  const { method } = ROUTES[name]
  const path = pathOf(name, params)
  const answer = await send({ method, path, body, isSafe: false, ...(token === undefined ? {} : { token }) })
  if (!answer.ok) throw new Error(`${method} ${path}: ${answer.refusal}`)
  if (answer.value.status >= 300) throw new Error(`${method} ${path}: ${JSON.stringify(answer.value.body)}`)
  return answer.value.body
}
