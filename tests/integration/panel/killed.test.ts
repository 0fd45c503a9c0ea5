import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { openDatabase } from '../../../src/panel/server/db/database.ts'
import type { Database } from '../../../src/panel/server/db/schema.ts'
import { buildInstallationKey, diskWorkplace } from '../../support/keys.ts'
import {
  fillPanel,
  migratedLocation,
  PASSPHRASE,
  signedInUser,
  temporaryFolder,
} from '../../support/panel.ts'
import { servePanel } from '../../support/programs.ts'

const ROUNDS = 4
const WORKPLACES = 40

describe('a panel that is killed while it gives keys', () => {
  test.each([
    ['sqlite', 'alone'],
    ['postgres', 'alone'],
    ['sqlite', 'beside another process'],
    ['postgres', 'beside another process'],
  ] as const)(
    'has lost no answered key on %s, %s, and bound no more than the contract has',
    async (dialect, company) => {
      const location = await migratedLocation(dialect)
      const database = location.kind === 'sqlite' ? `sqlite:${location.file}` : location.url
      const env = {
        PANEL_DATABASE: database,
        PANEL_SIGNING_PASSPHRASE: PASSPHRASE,
        PANEL_DATA_DIR: join(await temporaryFolder(), 'data'),
      }
      const token = await prepare(await openDatabase(location))
      const answered = new Map<string, string>()
      const survivor = company === 'alone' ? null : await servePanel([], env)

      for (let round = 0; round < ROUNDS; round++) {
        const panel = await servePanel([], env)
        expect(panel.child.exitCode).toBeNull()
        const numbers = Array.from({ length: 12 }, (_, number) => round * 12 + number)
        const asked = numbers.map((number) => askForKey(panel.address, token, number))
        // Some of the same disks and some others, of the process that lives on.
        const askedOther = survivor
          ? numbers.map((number) => askForKey(survivor.address, token, number + 6))
          : []
        // The process dies while the others are under way: as soon as some were answered, a different number each round.
        await Promise.all(asked.slice(0, round + 1))
        await panel.kill('SIGKILL')
        for (const answer of await Promise.all([...asked, ...askedOther])) {
          if (!answer) continue
          const [installationKey, registrationKey] = answer
          // Whoever asks two processes for one disk gets one key.
          expect(answered.get(installationKey) ?? registrationKey).toBe(registrationKey)
          answered.set(installationKey, registrationKey)
        }
      }

      expect(answered.size).toBeGreaterThanOrEqual(ROUNDS)
      const panel = survivor ?? (await servePanel([], env))
      for (const [installationKey, registrationKey] of answered) {
        const response = await request(panel.address, token, installationKey)
        expect(await response.json()).toMatchObject({ registrationKey })
      }
      await panel.kill('SIGTERM')
      const db = await openDatabase(location)
      const bound = await db
        .selectFrom('workplaces')
        .select(['place', 'fingerprint'])
        .where('released_at', 'is', null)
        .execute()
      const keys = await db.selectFrom('registration_keys').select('workplace_id').distinct().execute()
      await db.destroy()
      expect(bound.length).toBeLessThanOrEqual(WORKPLACES)
      expect(new Set(bound.map(({ fingerprint }) => fingerprint)).size).toBe(bound.length)
      // A workplace is bound together with its key, or not at all.
      expect(keys).toHaveLength(bound.length)
    },
    120_000,
  )
})

describe('two panels in processes of their own', () => {
  test.each(['sqlite', 'postgres'] as const)(
    'give the last workplace on %s to one of fifty who ask both',
    async (dialect) => {
      const location = await migratedLocation(dialect)
      const env = {
        PANEL_DATABASE: location.kind === 'sqlite' ? `sqlite:${location.file}` : location.url,
        PANEL_SIGNING_PASSPHRASE: PASSPHRASE,
      }
      const token = await prepare(await openDatabase(location), 1)
      const panels = await Promise.all([servePanel([], env), servePanel([], env)])
      for (const panel of panels) onTestFinished(() => panel.kill('SIGKILL'))

      const answers = await Promise.all(
        Array.from({ length: 50 }, (_, number) =>
          askForStatus(panels[number % 2]?.address ?? '', token, number),
        ),
      )

      expect(answers.toSorted()).toEqual([201, ...Array(49).fill(409)])
    },
    60_000,
  )
})

async function prepare(db: Database, workplaces = WORKPLACES): Promise<string> {
  const now = new Date()
  const { customer } = await fillPanel(db, { contract: { workplaces }, now: () => now })
  const { token } = await signedInUser(db, 'kill@example.bg', customer.id, now)
  await db.destroy()
  return token
}

function request(address: string, token: string, installationKey: string): Promise<Response> {
  return fetch(`${address}/api/v1/keys`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ installationKey }),
  })
}

/** The keys asked for and given; null where the panel refused or died before it had answered. */
async function askForKey(
  address: string,
  token: string,
  number: number,
): Promise<readonly [string, string] | null> {
  const workplace = diskWorkplace(`KILL-${number}-DISK`)
  const installationKey = buildInstallationKey({ workplaces: WORKPLACES, workplace })
  try {
    const response = await request(address, token, installationKey)
    if (response.status !== 201) return null
    const { registrationKey } = (await response.json()) as { registrationKey: string }
    return [installationKey, registrationKey]
  } catch {
    return null
  }
}

/** How a panel answers who asks for a key of a contract with one workplace. */
async function askForStatus(address: string, token: string, number: number): Promise<number> {
  const workplace = diskWorkplace(`RACE-${number}-DISK`)
  return (await request(address, token, buildInstallationKey({ workplaces: 1, workplace }))).status
}
