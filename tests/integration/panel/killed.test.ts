import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { type Database, migrateDatabase, openDatabase } from '../../../src/panel/server/db/database.ts'
import { buildInstallationKey, diskWorkplace } from '../../support/keys.ts'
import {
  fillPanel,
  newDatabaseLocation,
  PASSPHRASE,
  signedInUser,
  temporaryFolder,
} from '../../support/panel.ts'
import { servePanel } from '../../support/programs.ts'

const ROUNDS = 6
const WORKPLACES = 40

describe('a panel that is killed while it gives keys', () => {
  test.each(['sqlite', 'postgres'] as const)(
    'has lost no answered key on %s, and bound no more than the contract has',
    async (dialect) => {
      const location = await newDatabaseLocation(dialect)
      const database = location.kind === 'sqlite' ? `sqlite:${location.file}` : location.url
      const env = {
        PANEL_DATABASE: database,
        PANEL_SIGNING_PASSPHRASE: PASSPHRASE,
        PANEL_DATA_DIR: join(await temporaryFolder(), 'data'),
      }
      const token = await prepare(await openDatabase(location))
      const answered = new Map<string, string>()

      for (let round = 0; round < ROUNDS; round++) {
        const panel = await servePanel([], env)
        const ended = panel.child.exitCode
        expect(ended).toBeNull()
        const asked = Array.from({ length: 12 }, (_, number) =>
          askForKey(panel.address, token, round * 12 + number),
        )
        // The process dies while the others are under way: as soon as some were answered, a different number each round.
        const first = asked.slice(0, round + 1)
        await Promise.all(first)
        await panel.kill('SIGKILL')
        for (const [installationKey, registrationKey] of (await Promise.all(asked)).filter(
          (answer) => answer !== null,
        )) {
          answered.set(installationKey, registrationKey)
        }
      }

      expect(answered.size).toBeGreaterThanOrEqual(ROUNDS)
      const panel = await servePanel([], env)
      for (const [installationKey, registrationKey] of answered) {
        const response = await request(panel.address, token, installationKey)
        expect(await response.json()).toMatchObject({ registrationKey })
      }
      await panel.kill('SIGTERM')
      const db = await openDatabase(location)
      const bound = await db
        .selectFrom('workplaces')
        .select('place')
        .where('released_at', 'is', null)
        .execute()
      const keys = await db.selectFrom('registration_keys').select('workplace_id').distinct().execute()
      await db.destroy()
      expect(bound.length).toBeLessThanOrEqual(WORKPLACES)
      // A workplace is bound together with its key, or not at all.
      expect(keys).toHaveLength(bound.length)
    },
    120_000,
  )
})

async function prepare(db: Database): Promise<string> {
  await migrateDatabase(db)
  const now = new Date()
  const { customer } = await fillPanel(db, { contract: { workplaces: WORKPLACES }, now: () => now })
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
