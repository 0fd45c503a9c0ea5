import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { sql } from 'kysely'
import { type DatabaseLocation, migrateDatabase, openDatabase } from '../src/panel/server/db/database.ts'
import { isEik } from '../src/shared/eik.ts'
import type { Figure } from './report.ts'

/** On PostgreSQL each row is a journey to the server and back, and fewer say the same. */
const ROWS = { sqlite: 100_000, postgres: 20_000 }
const PANEL = fileURLToPath(new URL('../out/cli/control-panel.js', import.meta.url))
const FLAGS = ['--no-maglev', '--max-semi-space-size=2', '--heap-growing-percent=30']
const KINDS = { sqlite: 'SQLite', postgres: 'PostgreSQL' }
const LIMIT = 1.5
const LONGEST_WAIT_MS = 1_000

/** Contracts that the last file takes workplaces from. */
const LOWERED = { sqlite: 30_000, postgres: 20_000 }

/** An import of contracts beside one of as many customers, and how long somebody else waits for the right to write meanwhile. */
export async function measureImport(
  create: (kind: DatabaseLocation['kind']) => Promise<DatabaseLocation>,
): Promise<readonly Figure[]> {
  const folder = await mkdtemp(join(tmpdir(), 'bench-import-'))
  try {
    return [
      ...(await measureKind(await create('sqlite'), folder)),
      ...(await measureKind(await create('postgres'), folder)),
    ]
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function measureKind(location: DatabaseLocation, folder: string): Promise<readonly Figure[]> {
  const rows = ROWS[location.kind]
  const { customers, contracts, lowered } = await writeFiles(folder, rows, LOWERED[location.kind])
  await migrate(location)
  const waits = new Map<string, number>()
  async function importBesideOthers(noun: 'customers' | 'contracts', file: string, what: string) {
    const wait = watchWriting(location)
    const took = await timeOf(location, [noun, 'import', file])
    waits.set(what, await wait.stop())
    return took
  }
  const ofCustomers = await importBesideOthers('customers', customers, 'customers are imported')
  const ofContracts = await importBesideOthers('contracts', contracts, 'contracts are imported')
  await importBesideOthers('contracts', lowered, `${LOWERED[location.kind]} contracts lose workplaces`)
  return [
    {
      name: `${rows} contracts imported on ${KINDS[location.kind]}, of the time of as many customers`,
      value: ofContracts / ofCustomers,
      unit: '×',
      limit: { most: LIMIT },
      how: `${seconds(ofContracts)} of ${seconds(ofCustomers)}`,
    },
    ...Array.from(waits, ([what, longest]) => ({
      name: `the longest wait for the right to write while ${what} on ${KINDS[location.kind]}`,
      value: longest,
      unit: 'ms',
      limit: { most: LONGEST_WAIT_MS },
      how: 'a transaction of one row, again and again in another process',
    })),
  ]
}

async function writeFiles(folder: string, rows: number, loweredRows: number) {
  const fileOf = (name: string) => join(folder, `${name}.csv`)
  const [customers, contracts, lowered] = [fileOf('customers'), fileOf('contracts'), fileOf('lowered')]
  const eiks = listEiks(rows)
  await writeFile(
    customers,
    ['name,eik,vatRegistered', ...eiks.map((eik, at) => `Търговец ${at} ООД,${eik},yes`)].join('\n'),
  )
  const header = 'external,eik,product,kind,paidVersion,modules,workplaces,settled,validThrough'
  const rowOf = (eik: string, at: number) =>
    `К-${at},${eik},accounting,subscription,231016.1,vat,3,yes,2027-12-31`
  await writeFile(contracts, [header, ...eiks.map(rowOf)].join('\n'))
  const loweredOf = (_: string, at: number) => `К-${at},1`
  await writeFile(lowered, ['external,workplaces', ...eiks.slice(0, loweredRows).map(loweredOf)].join('\n'))
  return { customers, contracts, lowered }
}

async function migrate(location: DatabaseLocation): Promise<void> {
  const db = await openDatabase(location)
  await migrateDatabase(db)
  await db.destroy()
}

function listEiks(count: number): readonly string[] {
  const eiks: string[] = []
  for (let number = 10_000_000; eiks.length < count; number++)
    for (let digit = 0; digit < 10; digit++) if (isEik(`${number}${digit}`)) eiks.push(`${number}${digit}`)
  return eiks.slice(0, count)
}

async function timeOf(location: DatabaseLocation, command: readonly string[]): Promise<number> {
  const startedAt = performance.now()
  const env = {
    ...process.env,
    PANEL_DATABASE: location.kind === 'sqlite' ? `sqlite:${location.file}` : location.url,
  }
  const child = spawn(process.execPath, [...FLAGS, PANEL, ...command], {
    env,
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  const [exitCode] = await once(child, 'close')
  if (exitCode !== 0) throw new Error(`${command.join(' ')} ended with ${exitCode}`)
  return performance.now() - startedAt
}

/** Writes from this process until it is stopped; gives the longest that one transaction took, in milliseconds. */
function watchWriting(location: DatabaseLocation): { readonly stop: () => Promise<number> } {
  const stopped = new AbortController()
  async function watch(): Promise<number> {
    const db = await openDatabase(location)
    let longest = 0
    while (!stopped.signal.aborted) {
      const startedAt = performance.now()
      await db
        .transaction()
        .execute((transaction) => sql`update license_numbers set last = last`.execute(transaction))
      longest = Math.max(longest, performance.now() - startedAt)
      await setTimeout(5)
    }
    await db.destroy()
    return longest
  }
  const watching = watch()
  return {
    stop: () => {
      stopped.abort()
      return watching
    },
  }
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(1)} s`
}
