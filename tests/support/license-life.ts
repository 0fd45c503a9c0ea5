import { expect } from 'vitest'
import { openDatabase } from '../../src/panel/server/db/database.ts'
import type { DialectName } from './panel.ts'
import { type ServedPanel, startServedPanel, USERNAME } from './served-panel.ts'
import { CHOICES, type Workstation, workstation } from './workstation.ts'

export const PASSWORD = 'зелена баница с праз'
export const SUBSCRIPTION = { kind: 'subscription', validThrough: '2099-12-31' } as const

/** A workstation that was registered through a panel, and the panel's contract to change. */
export async function registeredOnline(
  contract: Parameters<typeof startServedPanel>[0] = SUBSCRIPTION,
  dialect: DialectName = 'sqlite',
) {
  const served = await startServedPanel(contract, dialect)
  const station = await workstation('nvme-laptop', served.vendor)
  await station.run(['installation-key', ...CHOICES])
  const registered = await online(station, served, `${served.firstPassword}\n${PASSWORD}`)
  expect(registered).toMatchObject({ exitCode: 0, json: { state: 'registered' } })
  return { served, station, registered }
}

/** Registers through the panel, or tries to. */
export function online(
  station: Workstation,
  { panel }: ServedPanel,
  input = PASSWORD,
  more: readonly string[] = [],
) {
  const args = ['online', '--panel', panel.address, '--username', USERNAME, '--password-stdin', ...more]
  return station.run(args, { input })
}

/** How each workplace of the panel was released; null stands for one that is bound. */
export async function readReleases({ location }: ServedPanel) {
  await using db = await openDatabase(location)
  const rows = await db.selectFrom('workplaces').select('released_by').orderBy('bound_at').execute()
  return rows.map((row) => row.released_by)
}
