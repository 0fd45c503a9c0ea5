import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { setTimeout } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { type DatabaseLocation, openDatabase } from '../src/panel/server/db/database.ts'
import { prepareKeys } from './panel-data.ts'
import { startPanel } from './panel-server.ts'
import type { Figure } from './report.ts'

const ATTACKER = fileURLToPath(new URL('attacker.ts', import.meta.url))
const ATTACK_MS = 60_000
const PAUSE_MS = 200

/** Every attack at once for a minute: how long the panel takes to say that it lives, and the memory that it needs. */
export async function measureAttacks(
  create: (kind: DatabaseLocation['kind']) => Promise<DatabaseLocation>,
): Promise<readonly Figure[]> {
  return [...(await measureOn(await create('sqlite'))), ...(await measureOn(await create('postgres')))]
}

async function measureOn(location: DatabaseLocation): Promise<readonly Figure[]> {
  const db = await openDatabase(location)
  const { token } = await prepareKeys(db, 10)
  await db.destroy()
  const address = location.kind === 'sqlite' ? `sqlite:${location.file}` : location.url
  const panel = await startPanel(address, { PANEL_TRUST_PROXY: 'loopback' })
  const attacker = spawn(process.execPath, [ATTACKER, panel.address, token], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  try {
    await once(attacker.stdout, 'data')
    const waits: number[] = []
    const endsAt = performance.now() + ATTACK_MS
    while (performance.now() < endsAt) {
      const askedAt = performance.now()
      await (await fetch(`${panel.address}/api/v1/live`)).text()
      waits.push(performance.now() - askedAt)
      await setTimeout(PAUSE_MS)
    }
    const status = await readFile(`/proc/${panel.child.pid}/status`, 'utf8')
    const peakMb = Number(/VmHWM:\s+(\d+) kB/.exec(status)?.[1]) / 1024
    const on = location.kind === 'sqlite' ? 'SQLite' : 'PostgreSQL'
    const how = `${waits.length} questions in a minute of every attack at once`
    return [
      {
        name: `longest wait for /live under attack on ${on}`,
        value: Math.max(...waits),
        unit: 'ms',
        limit: { most: 1_000 },
        how,
      },
      { name: `memory under attack on ${on}`, value: peakMb, unit: 'MB', limit: { most: 300 }, how },
    ]
  } finally {
    attacker.stdin.end()
    attacker.kill('SIGKILL')
    const ended = once(panel.child, 'close')
    panel.child.kill('SIGKILL')
    await ended
  }
}
