import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { verify } from '@node-rs/argon2'
import { createUser } from '../src/panel/server/accounts/users.ts'
import { type DatabaseLocation, openDatabase } from '../src/panel/server/db/database.ts'
import { keyFor, prepareKeys } from './panel-data.ts'
import { ask, load, type Server, startPanel } from './panel-server.ts'
import { type Figure, median } from './report.ts'

const USERS = 64
const ALONE = 40
const FLOOD = fileURLToPath(new URL('flood.ts', import.meta.url))
const ROUNDS = 3
const FLOOD_SECONDS = 4
const SETTLE_MS = 1_000

/** What a sign-in takes beside one verification of a password, and what a flood of them leaves to checks. */
export async function measureSignIn(
  create: (kind: DatabaseLocation['kind']) => Promise<DatabaseLocation>,
): Promise<readonly Figure[]> {
  const figures: Figure[] = []
  const folder = await mkdtemp(join(tmpdir(), 'bench-sign-in-'))
  const write = async (name: string, bodies: readonly string[]) => {
    const file = join(folder, name)
    await writeFile(file, JSON.stringify(bodies))
    return file
  }
  for (const kind of ['sqlite', 'postgres'] as const) {
    const location = await create(kind)
    const { token, installationKey, credentials, hash } = await prepare(location)
    const panel = await startPanel(location.kind === 'sqlite' ? `sqlite:${location.file}` : location.url)
    const on = kind === 'sqlite' ? 'SQLite' : 'PostgreSQL'
    try {
      figures.push(await measureAlone(panel, credentials, hash, on))
      const check = { path: '/api/v1/keys/check', token, bodies: [JSON.stringify({ installationKey })] }
      figures.push(
        await measureFlood(panel, check, await write('right', credentials), `right passwords on ${on}`),
        await measureFlood(
          panel,
          check,
          await write(
            'wrong',
            credentials.map((body) => body.replace(/"password":"[^"]*"/, '"password":"wrong"')),
          ),
          `wrong passwords on ${on}`,
        ),
      )
    } finally {
      panel.child.kill('SIGKILL')
    }
  }
  await rm(folder, { recursive: true, force: true })
  return figures
}

async function prepare(location: DatabaseLocation) {
  const db = await openDatabase(location)
  const { token, holders } = await prepareKeys(db, 1)
  const { id: customerId } = await db.selectFrom('customers').select('id').executeTakeFirstOrThrow()
  const credentials: string[] = []
  for (let number = 0; number < USERS; number++) {
    const user = await createUser(db, { username: `user${number}@example.bg`, customerId }, new Date())
    if (!user) throw new Error('The user could not be created')
    credentials.push(JSON.stringify({ username: user.username, password: user.firstPassword }))
  }
  const { password_hash: hash } = await db
    .selectFrom('users')
    .select('password_hash')
    .where('role', '=', 'subscriber')
    .executeTakeFirstOrThrow()
  await db.destroy()
  return { token, installationKey: keyFor(holders[0] ?? '', 0), credentials, hash }
}

async function measureAlone(
  panel: Server,
  credentials: readonly string[],
  hash: string,
  on: string,
): Promise<Figure> {
  const bare: number[] = []
  const signIn: number[] = []
  for (let round = 0; round < ALONE; round++) {
    bare.push(await timeOf(() => verify(hash, 'not the password')))
    const bodies = [credentials[round % credentials.length] ?? '']
    signIn.push(await timeOf(() => ask(panel, { path: '/api/v1/session', bodies })))
  }
  return {
    name: `a sign-in on ${on}, of one bare verification of a password`,
    value: median(signIn) / median(bare),
    unit: '×',
    limit: { most: on === 'SQLite' ? 1.3 : 1.5 },
    how: `${median(signIn).toFixed(1)} ms of ${median(bare).toFixed(1)} ms, medians of ${ALONE}`,
  }
}

async function measureFlood(
  panel: Server,
  check: Parameters<typeof load>[1],
  file: string,
  flooded: string,
): Promise<Figure> {
  const alone: number[] = []
  const during: number[] = []
  const signIns: number[] = []
  for (let round = 0; round < ROUNDS; round++) {
    alone.push(await load(panel, { ...check, seconds: FLOOD_SECONDS }))
    const rate = await floodDuring(panel, file, async () => {
      during.push(await load(panel, { ...check, seconds: FLOOD_SECONDS }))
    })
    signIns.push(rate)
    await new Promise((resolve) => setTimeout(resolve, SETTLE_MS))
  }
  return {
    name: `POST /keys/check under a flood of sign-ins with ${flooded}, of the same without`,
    value: median(during) / median(alone),
    unit: '×',
    limit: { least: 0.5 },
    how: `${Math.round(median(during))}/s of ${Math.round(median(alone))}/s, ${Math.round(median(signIns))} sign-ins a second, medians of ${ROUNDS}`,
  }
}

/** Signs in again and again from a process of its own, and gives how many sign-ins were answered a second. */
async function floodDuring(panel: Server, file: string, work: () => Promise<void>): Promise<number> {
  const child = spawn(process.execPath, [FLOOD, panel.address, file], { stdio: ['pipe', 'pipe', 'inherit'] })
  const lines = createInterface({ input: child.stdout })
  await once(lines, 'line')
  await work()
  child.stdin.end()
  const [answered] = (await once(lines, 'line')) as [string]
  await once(child, 'close')
  return Number(answered)
}

async function timeOf(work: () => Promise<unknown>): Promise<number> {
  const startedAt = performance.now()
  await work()
  return performance.now() - startedAt
}
