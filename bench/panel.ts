import { type ChildProcess, spawn } from 'node:child_process'
import { generateKeyPairSync, sign } from 'node:crypto'
import { once } from 'node:events'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { DatabaseSync } from 'node:sqlite'
import { fileURLToPath } from 'node:url'
import autocannon from 'autocannon'
import { createContract } from '../src/panel/server/contracts/store.ts'
import { createCustomer } from '../src/panel/server/customers/store.ts'
import { type Database, migrateDatabase, openDatabase } from '../src/panel/server/db/database.ts'
import { openSession } from '../src/panel/server/sessions/store.ts'
import { createSigningKey } from '../src/panel/server/signing-keys/store.ts'
import { createUser, setPassword } from '../src/panel/server/users/store.ts'
import { isEik } from '../src/shared/eik.ts'
import { contractForm, customerForm } from '../src/shared/panel-api.ts'
import { buildInstallationKey, diskWorkplace } from '../tests/support/keys.ts'
import { type Figure, median } from './report.ts'

const CONNECTIONS = 32
const SECONDS = 4
const ROUNDS = 3
const WORKPLACES = 100
const CUSTOMERS = 300
const FRESH_CHECKS = 15_000
const NEVER_GIVEN = 1_000_000
const PASSPHRASE = 'only for this benchmark'
const PANEL = fileURLToPath(new URL('../out/cli/control-panel.js', import.meta.url))
const BARE = fileURLToPath(new URL('bare-server.ts', import.meta.url))

interface Server {
  readonly address: string
  readonly child: ChildProcess
}

/** The panel under load beside a bare Fastify, and its keys beside what one signature and one durable commit cost. */
export async function measurePanel(): Promise<readonly Figure[]> {
  const folder = await mkdtemp(join(tmpdir(), 'bench-panel-'))
  const started: Server[] = []
  try {
    const file = join(folder, 'panel.sqlite')
    const { token, holders } = await prepare(await openDatabase({ kind: 'sqlite', file }))
    const env = { ...process.env, PANEL_DATABASE: `sqlite:${file}`, PANEL_SIGNING_PASSPHRASE: PASSPHRASE }
    const panel = await startServer(['--max-semi-space-size=4', PANEL, 'serve', '--port', '0', '--json'], env)
    started.push(panel)
    const check = {
      path: '/api/v1/keys/check',
      token,
      bodies: [JSON.stringify({ installationKey: keyFor(holders[0] ?? '', 0) })],
    }
    const answer = join(folder, 'answer.json')
    await writeFile(answer, await ask(panel, check))
    const bare = await startServer([BARE, answer], env)
    started.push(bare)

    const rates = {
      bare: [] as number[],
      check: [] as number[],
      fresh: [] as number[],
      keys: [] as number[],
      alone: [] as number[],
    }
    let next = 0
    for (let round = 0; round < ROUNDS; round++) {
      rates.bare.push((await load(bare, check)).perSecond)
      rates.check.push((await load(panel, check)).perSecond)
      // A key that was never asked about: nothing remembered helps, and the whole comparison is made.
      const unasked = Array.from({ length: FRESH_CHECKS }, (_, number) =>
        JSON.stringify({
          installationKey: keyFor(
            holders[number % CUSTOMERS] ?? '',
            NEVER_GIVEN + round * FRESH_CHECKS + number,
          ),
        }),
      )
      rates.fresh.push((await load(panel, { ...check, bodies: unasked })).perSecond)
      rates.alone.push(await signAndCommit(join(folder, `alone-${round}.sqlite`)))
      const bodies = Array.from({ length: Math.floor((CUSTOMERS * WORKPLACES) / ROUNDS) }, () => {
        const body = JSON.stringify({ installationKey: keyFor(holders[next % CUSTOMERS] ?? '', next) })
        next++
        return body
      })
      rates.keys.push((await load(panel, { path: '/api/v1/keys', token, bodies })).perSecond)
    }
    const peak = /VmHWM:\s+(\d+) kB/.exec(
      await readFile(`/proc/${panel.child.pid}/status`, 'utf8').catch(() => ''),
    )?.[1]
    const perSecond = (values: readonly number[]) => Math.round(median(values))
    return [
      {
        name: `POST /keys/check of one key again and again at ${CONNECTIONS} connections, of a bare Fastify route with the same bytes`,
        value: median(rates.check) / median(rates.bare),
        unit: '×',
        limit: { least: 0.4 },
        how: `${perSecond(rates.check)}/s of ${perSecond(rates.bare)}/s, medians of ${ROUNDS}`,
      },
      {
        name: `POST /keys/check of keys never asked about at ${CONNECTIONS} connections, of the same bare route`,
        value: median(rates.fresh) / median(rates.bare),
        unit: '×',
        limit: { least: 0.4 },
        how: `${perSecond(rates.fresh)}/s of ${perSecond(rates.bare)}/s, medians of ${ROUNDS}`,
      },
      {
        name: 'POST /keys for new disks, of one signature and one durable commit a key',
        value: median(rates.keys) / median(rates.alone),
        unit: '×',
        limit: { least: 0.4 },
        how: `${perSecond(rates.keys)}/s of ${perSecond(rates.alone)}/s, medians of ${ROUNDS}`,
      },
      ...(peak === undefined
        ? []
        : [
            {
              name: 'memory of the panel under that load',
              value: Number(peak) / 1024,
              unit: 'MB',
              limit: { most: 200 },
              how: 'the most that was resident at any moment',
            },
          ]),
    ]
  } finally {
    for (const { child } of started) child.kill('SIGKILL')
    await rm(folder, { recursive: true, force: true })
  }
}

/** Customers with contracts for many disks, and an operator who may ask for any of them. */
async function prepare(
  db: Database,
): Promise<{ readonly token: string; readonly holders: readonly string[] }> {
  await migrateDatabase(db)
  const now = new Date()
  await createSigningKey(db, { passphrase: PASSPHRASE, rotate: false, username: 'bench', now })
  const holders: string[] = []
  for (let number = 100_000_000; holders.length < CUSTOMERS; number++)
    if (isEik(String(number))) holders.push(String(number))
  const terms = contractForm.parse({
    product: 'accounting',
    kind: 'purchase',
    paidVersion: '231016.1',
    modules: ['basic', 'vat'],
    workplaces: WORKPLACES,
    settled: true,
  })
  for (const eik of holders) {
    const form = customerForm.parse({ name: `Фирма ${eik}`, eik, vatRegistered: true })
    const customer = await createCustomer(db, form, now)
    if (customer) await createContract(db, customer.id, terms, now)
  }
  const operator = await createUser(db, { username: 'bench', customerId: null }, now)
  if (!operator) throw new Error('The operator could not be created')
  const row = await db
    .selectFrom('users')
    .select('password_hash')
    .where('id', '=', operator.id)
    .executeTakeFirstOrThrow()
  await setPassword(db, operator.id, row.password_hash, false)
  const { token } = await openSession(db, operator.id, { address: '127.0.0.1', userAgent: '' }, now)
  await db.destroy()
  return { token, holders }
}

function keyFor(holder: string, number: number): string {
  return buildInstallationKey({
    holder,
    workplaces: WORKPLACES,
    workplace: diskWorkplace(`BENCH-${number}-DISK`),
  })
}

async function startServer(args: readonly string[], env: NodeJS.ProcessEnv): Promise<Server> {
  const child = spawn(process.execPath, args, { env, stdio: ['ignore', 'pipe', 'inherit'] })
  const lines = createInterface({ input: child.stdout })
  const [line] = (await once(lines, 'line')) as [string]
  return { address: (JSON.parse(line) as { address: string }).address, child }
}

interface Load {
  readonly path: string
  readonly token: string
  readonly bodies: readonly string[]
}

async function ask(server: Server, { path, token, bodies }: Load): Promise<string> {
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' }
  const response = await fetch(server.address + path, { method: 'POST', headers, body: bodies[0] ?? '' })
  if (!response.ok) throw new Error(await response.text())
  return response.text()
}

/** Sends the bodies, each once, or the only one again and again, for some seconds; fails where anything else than 2xx comes. */
async function load(server: Server, { path, token, bodies }: Load): Promise<{ readonly perSecond: number }> {
  let next = 0
  const isEndless = bodies.length === 1
  const startedAt = performance.now()
  let lastAt = startedAt
  const options: autocannon.Options = {
    url: server.address,
    connections: CONNECTIONS,
    ...(isEndless ? { duration: SECONDS } : { amount: bodies.length }),
    requests: [
      {
        method: 'POST',
        path,
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
        ...(isEndless
          ? { body: bodies[0] ?? '' }
          : { setupRequest: (request) => ({ ...request, body: bodies[next++ % bodies.length] ?? '' }) }),
      },
    ],
  }
  const result = await new Promise<autocannon.Result>((resolve, reject) => {
    const run = autocannon(options, (error, outcome) => (error ? reject(error) : resolve(outcome)))
    // With a number of requests to send autocannon rounds its own duration up to whole seconds.
    run.on('response', () => {
      lastAt = performance.now()
    })
  })
  if (result.non2xx > 0 || result.errors > 0)
    throw new Error(`${path}: ${result.non2xx} refused, ${result.errors} failed`)
  return { perSecond: (result['2xx'] * 1000) / (lastAt - startedAt) }
}

/** Keys a second that a process makes which only signs and commits each to disk, as durably as the panel does. */
async function signAndCommit(file: string): Promise<number> {
  const { privateKey } = generateKeyPairSync('ed25519')
  using db = new DatabaseSync(file)
  db.exec(
    'pragma journal_mode = wal; pragma synchronous = full; create table keys (id integer primary key, key blob)',
  )
  const insert = db.prepare('insert into keys (key) values (?)')
  const message = new Uint8Array(59)
  const startedAt = performance.now()
  let count = 0
  while (performance.now() - startedAt < SECONDS * 500) {
    insert.run(sign(null, message, privateKey))
    count++
  }
  return (count * 1000) / (performance.now() - startedAt)
}
