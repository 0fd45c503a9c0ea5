import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { openSession } from '../../src/panel/server/accounts/sessions.ts'
import { createCustomer } from '../../src/panel/server/customers/store.ts'
import { type DatabaseLocation, openDatabase } from '../../src/panel/server/db/database.ts'
import type { Database } from '../../src/panel/server/db/schema.ts'
import { importContracts } from '../../src/panel/server/import/import-contracts.ts'
import { readContracts } from '../../src/panel/server/import/read-contracts.ts'
import { customerForm } from '../../src/shared/panel-api/customers.ts'
import { addContract, PASSPHRASE, signedInUser } from '../support/panel.ts'

const PROCESS = fileURLToPath(new URL('panel-process.ts', import.meta.url))
const MINUTE_MS = 60_000

/** An answer of the panel; its body as it came. */
export interface Answer {
  readonly status: number
  // biome-ignore lint/suspicious/noExplicitAny: what a test reads of an answer is what it proves.
  readonly body: any
}

export interface Request {
  readonly method?: 'GET' | 'POST' | 'PUT' | 'DELETE'
  readonly path: string
  readonly body?: unknown
  readonly as?: 'subscriber' | 'operator' | 'nobody'
}

/** One customer with one contract, whose people are signed in. */
export interface Party {
  readonly eik: string
  readonly customerId: string
  readonly contractId: string
  readonly license: number
  readonly password: string
  readonly ask: (request: Request) => Promise<Answer>
  /** Takes a file of the vendor's contracts over, beside the running panel. */
  readonly importContracts: (file: string) => ReturnType<typeof importContracts>
  /** Asks, kills the panel meanwhile, starts it again, and asks until there is an answer. */
  readonly askThroughDeath: (request: Request, moment: number) => Promise<Answer>
  readonly tick: (minutes: number) => Promise<void>
  readonly now: () => Date
}

/** A panel that can be killed, and the customers of histories on its one database. */
export class World {
  #child: ChildProcess | null = null
  #address = ''
  #now: Date
  #parties = 0
  readonly #db: Database
  readonly #database: string

  private constructor(location: DatabaseLocation, db: Database, now: Date) {
    this.#database = location.kind === 'sqlite' ? `sqlite:${location.file}` : location.url
    this.#db = db
    this.#now = now
  }

  static async open(location: DatabaseLocation, now: Date): Promise<World> {
    const world = new World(location, await openDatabase(location), now)
    await world.#start()
    return world
  }

  get db(): Database {
    return this.#db
  }

  async close(): Promise<void> {
    await this.#kill()
    await this.#db.destroy()
  }

  /** A new customer with a contract for two workplaces. Each history begins at eight in the morning of a day of its own. */
  async newParty(): Promise<Party> {
    const number = this.#parties++
    const eik = eikFrom(number)
    await this.#setClock(new Date(Math.ceil(this.#now.getTime() / DAY_MS) * DAY_MS + EIGHT_MS))
    const form = customerForm.parse({ name: `Фирма ${number} ЕООД`, eik, vatRegistered: true })
    const customer = await createCustomer(this.#db, form, { by: 'control-panel', now: this.#now })
    if (!customer) throw new Error(`There is a customer ${eik} already`)
    const contract = await addContract(this.#db, customer.id, { workplaces: 2 }, this.#now)
    const subscriber = await signedInUser(this.#db, `s${number}@example.bg`, customer.id, this.#now)
    const operator = await signedInUser(this.#db, `operator-${number}`, null, this.#now)
    const users = {
      subscriber: { userId: subscriber.id, username: subscriber.username, customerId: customer.id },
      operator: { userId: operator.id, username: operator.username, customerId: null },
    }
    const tokens = { subscriber: subscriber.token, operator: operator.token, nobody: '' }
    const ask = async ({ method = 'POST', path, body, as = 'subscriber' }: Request): Promise<Answer> => {
      const response = await fetch(`${this.#address}/api/v1${path}`, {
        method,
        headers: {
          ...(as === 'nobody' ? {} : { authorization: `Bearer ${tokens[as]}` }),
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      })
      const text = await response.text()
      return { status: response.status, body: text === '' ? null : JSON.parse(text) }
    }
    return {
      eik,
      customerId: customer.id,
      contractId: contract.id,
      license: contract.license_number,
      password: subscriber.firstPassword,
      ask,
      importContracts: async (file) => {
        const { contracts, mistakes } = readContracts(file, false)
        if (mistakes.length > 0) throw new Error(JSON.stringify(mistakes))
        return importContracts(this.#db, contracts, { isTrial: false, username: 'control-panel' })
      },
      askThroughDeath: async (request, moment) => {
        const asked = ask(request).catch(() => null)
        // The request is at another point of its way after each turn of the loop.
        for (let turn = 0; turn < moment; turn++) await new Promise((resolve) => setImmediate(resolve))
        await this.#kill()
        await asked
        await this.#start()
        return ask(request)
      },
      tick: async (minutes) => {
        await this.#setClock(new Date(this.#now.getTime() + minutes * MINUTE_MS))
        // Sessions end when nobody uses them for long.
        for (const as of ['subscriber', 'operator'] as const) {
          const browser = { address: '127.0.0.1', userAgent: '' }
          tokens[as] = (await openSession(this.#db, users[as], browser, this.#now)).token
        }
      },
      now: () => this.#now,
    }
  }

  async #setClock(now: Date): Promise<void> {
    this.#now = now
    const child = this.#child
    if (!child) throw new Error('The panel does not run')
    const taken = once(child, 'message')
    child.send(now.toISOString())
    await taken
  }

  async #start(): Promise<void> {
    const args = [this.#database, PASSPHRASE, this.#now.toISOString()]
    const child = fork(PROCESS, args, { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] })
    this.#child = child
    const [address] = (await once(child, 'message')) as [string]
    this.#address = address
  }

  async #kill(): Promise<void> {
    const child = this.#child
    if (!child) return
    this.#child = null
    const closed = once(child, 'close')
    child.kill('SIGKILL')
    await closed
  }
}

const DAY_MS = 24 * 60 * MINUTE_MS
const EIGHT_MS = 8 * 60 * MINUTE_MS

/** EIKs with right check digits, one after the other. */
function eikFrom(number: number): string {
  const digits = Array.from(String(10_000_000 + number), Number)
  const sum = (from: number) => digits.reduce((total, digit, index) => total + digit * (index + from), 0)
  const first = sum(1) % 11
  return `${digits.join('')}${first === 10 ? (sum(3) % 11) % 10 : first}`
}
