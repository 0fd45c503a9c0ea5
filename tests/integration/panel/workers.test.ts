import { once } from 'node:events'
import { describe, expect, onTestFinished, test } from 'vitest'
import { openDatabase } from '../../../src/panel/server/db/database.ts'
import { buildInstallationKey, diskWorkplace } from '../../support/keys.ts'
import {
  DIALECTS,
  type DialectName,
  fillPanel,
  migratedLocation,
  newDatabaseLocation,
  PASSPHRASE,
} from '../../support/panel.ts'
import { type RunningProgram, runProgram, servePanel } from '../../support/programs.ts'

const WORKPLACES = 1_000
const LOADS = 4

async function servedByWorkers(dialect: DialectName) {
  const location = await migratedLocation(dialect)
  const db = await openDatabase(location)
  onTestFinished(() => db.destroy())
  const { operator } = await fillPanel(db, {
    contract: { workplaces: WORKPLACES },
    now: () => new Date(),
  })
  const panel = await servePanel(['--workers', '2', '--log-level', 'info', '--lang', 'en'], {
    PANEL_DATABASE: location.kind === 'sqlite' ? `sqlite:${location.file}` : location.url,
    PANEL_SIGNING_PASSPHRASE: PASSPHRASE,
  })
  onTestFinished(() => void panel.child.kill('SIGKILL'))
  await untilWorkers(panel, (pids) => pids.length === 2)
  return { panel, db, token: operator.token }
}

/** The processes that have said that they serve, and live. */
function workersOf(panel: RunningProgram): readonly number[] {
  // The last line may still be on its way.
  const lines = panel.readError().split('\n').slice(0, -1)
  const listening = lines.filter((line) => line.includes('Server listening'))
  return listening.map((line) => Number(JSON.parse(line).pid)).filter(isAlive)
}

/** Whatever happens to a worker is said on standard error. */
async function untilWorkers(panel: RunningProgram, isReached: (pids: readonly number[]) => boolean) {
  while (!isReached(workersOf(panel))) await once(panel.child.stderr ?? panel.child, 'data')
}

async function generate(panel: RunningProgram, token: string, number: number): Promise<number | null> {
  const workplace = diskWorkplace(`WORKER-${number}-DISK`)
  try {
    const response = await fetch(`${panel.address}/api/v1/keys`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify({ installationKey: buildInstallationKey({ workplaces: WORKPLACES, workplace }) }),
    })
    await response.arrayBuffer()
    return response.status
  } catch {
    // The connection of a worker that was killed.
    return null
  }
}

describe.each(DIALECTS)('workers on %s', (dialect) => {
  test('one that is killed under load is replaced, and the others go on with every session', async () => {
    const { panel, db, token } = await servedByWorkers(dialect)
    const [victim = 0] = workersOf(panel)
    let isOver = false
    let number = 0
    const answers: (number | null)[] = []
    const ask = async () => void answers.push(await generate(panel, token, number++))
    const askTwenty = () => Promise.all(Array.from({ length: 20 }, ask))
    async function load(): Promise<void> {
      while (!isOver) await ask()
    }

    await askTwenty()
    const loads = Array.from({ length: LOADS }, load)
    process.kill(victim, 'SIGKILL')
    await untilWorkers(panel, (pids) => pids.length === 2 && !pids.includes(victim))
    await askTwenty()
    isOver = true
    await Promise.all(loads)

    // Whoever was just talking to the killed one is cut off; nobody is ever told anything wrong.
    expect(new Set(answers)).toContain(201)
    expect(answers.filter((status) => status !== 201 && status !== null)).toEqual([])
    expect(answers.filter((status) => status === null).length).toBeLessThanOrEqual(LOADS)
    expect(panel.readError()).toContain(`Process ${victim} ended unexpectedly (SIGKILL).`)
    const keys = await db.selectFrom('registration_keys').select('workplace_id').execute()
    const bound = await db.selectFrom('workplaces').select('id').execute()
    expect(keys.length).toBe(bound.length)
    expect(keys.length).toBeGreaterThanOrEqual(answers.filter((status) => status === 201).length)
  })
})

describe('workers', () => {
  test('that end before any has served are not started for ever', async () => {
    const location = await newDatabaseLocation('sqlite')
    // The first process reads the passphrase; to the workers nothing is left of it.
    const args = ['serve', '--port', '0', '--workers', '2', '--signing-passphrase-file', '-', '--json']
    const run = await runProgram('control-panel', args, {
      env: { PANEL_DATABASE: `sqlite:${location.kind === 'sqlite' ? location.file : ''}` },
      input: PASSPHRASE,
    })
    expect(run).toMatchObject({ exitCode: 1, json: { error: { code: 'workers-end' } } })
    expect(
      run.out
        .trimEnd()
        .split('\n')
        .filter((line) => line.includes('workers-end')),
    ).toHaveLength(1)
  })

  test('end with the process that started them', async () => {
    const { panel } = await servedByWorkers('sqlite')
    const pids = workersOf(panel)
    await panel.kill('SIGTERM')
    expect(panel.child.exitCode).toBe(0)
    expect(pids.filter(isAlive)).toEqual([])
  })

  test('do not outlive it either when it is killed', async () => {
    const { panel } = await servedByWorkers('sqlite')
    // It is over once all who hold its output have ended.
    await panel.kill('SIGKILL')
    await expect(fetch(panel.address)).rejects.toThrow()
  })
})

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}
