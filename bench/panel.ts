import { generateKeyPairSync, sign } from 'node:crypto'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { isDeepStrictEqual } from 'node:util'
import { type DatabaseLocation, openDatabase } from '../src/panel/server/db/database.ts'
import { keyFor, prepareKeys, WORKPLACES } from './panel-data.ts'
import { ask, CONNECTIONS, cpuOf, load, SECONDS, type Server, startLean, startPanel } from './panel-server.ts'
import { type Figure, median } from './report.ts'

const ROUNDS = 5
const CUSTOMERS = 300
const FRESH_CHECKS = 15_000
const NEVER_GIVEN = 1_000_000

/** CPU of the leanest server, what a check may take at most. */
const CHECK_MOST = { sqlite: 1.25, postgres: 1.4 }
/** Of one signature and one durable commit, what keys must reach. */
const KEYS_LEAST = { sqlite: 0.45, postgres: 0.22 }
const NAMES = { sqlite: 'SQLite', postgres: 'PostgreSQL' }

/** Checks beside the leanest correct server, and keys beside what one signature and one durable commit cost. */
export async function measurePanel(location: DatabaseLocation): Promise<readonly Figure[]> {
  const folder = await mkdtemp(join(tmpdir(), 'bench-panel-'))
  const started: Server[] = []
  try {
    const db = await openDatabase(location)
    const { token, holders } = await prepareKeys(db, CUSTOMERS)
    await db.destroy()
    const address = location.kind === 'sqlite' ? `sqlite:${location.file}` : location.url
    const panel = await startPanel(address)
    const lean = await startLean(address)
    started.push(panel, lean)
    const check = {
      path: '/api/v1/keys/check',
      token,
      bodies: [JSON.stringify({ installationKey: keyFor(holders[0] ?? '', 0) })],
    }
    if (!isDeepStrictEqual(JSON.parse(await ask(panel, check)), JSON.parse(await ask(lean, check))))
      throw new Error('The lean server answers something else')

    const cpu = { panel: [] as number[], lean: [] as number[] }
    const rates = { panel: [] as number[], lean: [] as number[], keys: [] as number[], alone: [] as number[] }
    let next = 0
    let unasked = NEVER_GIVEN
    const bodiesFor = (count: number, take: () => number) =>
      Array.from({ length: count }, () => {
        const number = take()
        return JSON.stringify({ installationKey: keyFor(holders[number % CUSTOMERS] ?? '', number) })
      })
    for (let round = 0; round < ROUNDS; round++) {
      // Keys that were never asked about.
      const fresh = { ...check, bodies: bodiesFor(FRESH_CHECKS, () => unasked++) }
      for (const [name, server] of Object.entries({ panel, lean }) as ['panel' | 'lean', Server][]) {
        const before = await cpuOf(server)
        rates[name].push(await load(server, fresh))
        cpu[name].push(((await cpuOf(server)) - before) / FRESH_CHECKS)
      }
      rates.alone.push(await signAndCommit(join(folder, `alone-${round}.sqlite`)))
      const bodies = bodiesFor(Math.floor((CUSTOMERS * WORKPLACES) / ROUNDS), () => next++)
      rates.keys.push(await load(panel, { path: '/api/v1/keys', token, bodies }))
    }
    const peak = /VmHWM:\s+(\d+) kB/.exec(
      await readFile(`/proc/${panel.child.pid}/status`, 'utf8').catch(() => ''),
    )?.[1]
    const { kind } = location
    const on = `on ${NAMES[kind]} at ${CONNECTIONS} connections`
    const figures: Figure[] = [
      {
        name: `CPU of POST /keys/check of a fresh key ${on}, of the leanest server's`,
        value: Math.min(...cpu.panel) / Math.min(...cpu.lean),
        unit: '×',
        limit: { most: CHECK_MOST[kind] },
        how: `${inMicroseconds(cpu.panel)} of ${inMicroseconds(cpu.lean)} µs a request, the least of ${ROUNDS} rounds; medians ${perSecond(rates.panel)}/s and ${perSecond(rates.lean)}/s`,
      },
      {
        name: `POST /keys for new disks ${on}, of one signature and one durable commit a key`,
        value: median(rates.keys) / median(rates.alone),
        unit: '×',
        limit: { least: KEYS_LEAST[kind] },
        how: `${perSecond(rates.keys)}/s of ${perSecond(rates.alone)}/s, medians of ${ROUNDS}`,
      },
    ]
    if (peak !== undefined) {
      figures.push({
        name: `memory of the panel under that load on ${NAMES[kind]}`,
        value: Number(peak) / 1024,
        unit: 'MB',
        limit: { most: 170 },
        how: 'the most that was resident at any moment',
      })
    }
    if (kind === 'postgres') {
      const other = await startPanel(address)
      started.push(other)
      figures.push(await measureTwo([panel, other], check))
    }
    return figures
  } finally {
    for (const { child } of started) child.kill('SIGKILL')
    await rm(folder, { recursive: true, force: true })
  }
}

/** Two processes on one database beside one of them. */
async function measureTwo(
  [one, other]: readonly [Server, Server],
  check: Parameters<typeof load>[1],
): Promise<Figure> {
  const alone: number[] = []
  const together: number[] = []
  for (let round = 0; round < ROUNDS; round++) {
    alone.push(await load(one, check))
    const half = { ...check, connections: CONNECTIONS / 2 }
    const [first, second] = await Promise.all([load(one, half), load(other, half)])
    together.push(first + second)
  }
  return {
    name: `POST /keys/check by two processes on one PostgreSQL, of one process`,
    value: median(together) / median(alone),
    unit: '×',
    limit: null,
    how: `${perSecond(together)}/s of ${perSecond(alone)}/s, all on the same cores, the load among them`,
  }
}

function inMicroseconds(values: readonly number[]): number {
  return Math.round(Math.min(...values) * 1000)
}

function perSecond(values: readonly number[]): number {
  return Math.round(median(values))
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
