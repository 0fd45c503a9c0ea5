import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { restoreBackup } from '../../../src/panel/server/backup/restore-backup.ts'
import { writeBackup } from '../../../src/panel/server/backup/write-backup.ts'
import { openDatabase } from '../../../src/panel/server/db/database.ts'
import { computeReleaseCode } from '../../../src/shared/key/release-code.ts'
import { version, withGroups } from '../../support/keys.ts'
import {
  call,
  createPanelApp,
  DIALECTS,
  NOW,
  newDatabaseLocation,
  temporaryFolder,
} from '../../support/panel.ts'
import { registeredPanel } from '../../support/registered-panel.ts'

const later = (hours: number) => new Date(NOW.getTime() + hours * 3_600_000)

/** Another symbol in the place of one. */
function slip(group: string): string {
  return (group[0] === '7' ? '8' : '7') + group.slice(1)
}

describe.each(DIALECTS)('what a workstation says of its release on %s', (dialect) => {
  test('makes its place free, and is answered the same when it is said again', async () => {
    const panel = await registeredPanel(dialect, { contract: { workplaces: 1 } })
    const held = await panel.register('OLD-1')
    const told = await panel.noteRelease(held)
    expect(told).toMatchObject({ status: 200, body: { releasedAt: NOW.toISOString() } })
    panel.clock.now = later(1)
    expect((await panel.noteRelease(held)).body).toEqual(told.body)

    const [workplace] = await panel.list()
    expect(workplace).toMatchObject({ releasedBy: 'code', releasedAt: NOW.toISOString() })
    expect(await panel.journal('workplace-release')).toMatchObject([
      {
        username: 'workstation',
        subjectId: workplace?.id,
        customerId: panel.customer.id,
        details: { contract: panel.contractId, place: 1, releasedBy: 'code' },
      },
    ])
    await panel.register('NEW-1')
    expect(await panel.list()).toMatchObject([{ releasedAt: null }, { releasedBy: 'code' }])
    expect((await panel.noteRelease(held)).body).toEqual(told.body)
  })

  test('is believed by any key that was given for the workplace, and by none of another', async () => {
    const panel = await registeredPanel(dialect)
    const first = await panel.register('OLD-1', { version: version('230101.0') })
    const newest = await panel.register('OLD-1')
    const other = await panel.register('OTHER-1')
    const releaseCode = computeReleaseCode(other)
    expect(await panel.noteRelease(newest, { releaseCode })).toMatchObject({
      status: 403,
      body: { code: 'not-held' },
    })
    // The keys of before, and their code from an installation key of now.
    const asked = { ...newest, registrationKey: '' }
    expect((await panel.noteRelease(asked, { releaseCode: computeReleaseCode(first) })).status).toBe(200)
    expect(await panel.list()).toMatchObject([
      { place: 2, releasedAt: null },
      { place: 1, releasedBy: 'code' },
    ])
  })

  test('with the code of another holder, or of a disk that has no key, is not held', async () => {
    const panel = await registeredPanel(dialect)
    const held = await panel.register('OLD-1')
    const releaseCode = computeReleaseCode(held)
    for (const installationKey of [panel.keyOf('OLD-1', { holder: '831646048' }), panel.keyOf('OLD-2')])
      expect(await panel.noteRelease({ ...held, installationKey }, { releaseCode })).toMatchObject({
        status: 403,
        body: { code: 'not-held' },
      })
    expect(await panel.list()).toMatchObject([{ releasedAt: null }])
  })

  test('with a slip in one group is put right, and with more names the groups', async () => {
    const panel = await registeredPanel(dialect)
    const held = await panel.register('OLD-1')
    const code = computeReleaseCode(held)
    const twice = withGroups(code, { 2: slip, 3: slip })
    expect(await panel.noteRelease(held, { releaseCode: twice })).toMatchObject({
      status: 422,
      body: {
        code: 'malformed-key',
        field: 'releaseCode',
        groups: [
          { number: 2, problem: 'check' },
          { number: 3, problem: 'check' },
        ],
      },
    })
    const wrong = withGroups(held.installationKey, { 2: slip, 3: slip, 4: slip })
    expect(await panel.noteRelease({ ...held, installationKey: wrong }, { releaseCode: code })).toMatchObject(
      {
        status: 422,
        body: { field: 'installationKey' },
      },
    )
    expect((await panel.noteRelease(held, { releaseCode: withGroups(code, { 2: slip }) })).status).toBe(200)
  })

  test('is throttled by network and license where codes are wrong', async () => {
    const panel = await registeredPanel(dialect)
    const [held, other] = [await panel.register('OLD-1'), await panel.register('OTHER-1')]
    const wrong = { releaseCode: computeReleaseCode(other), address: '192.0.2.9' }
    const statuses: number[] = []
    for (let time = 0; time < 6; time++) statuses.push((await panel.noteRelease(held, wrong)).status)
    expect(statuses).toEqual([403, 403, 403, 403, 403, 429])
    expect((await panel.noteRelease(held, { address: '192.0.2.9' })).status).toBe(429)
    expect((await panel.noteRelease(held, { address: '192.0.2.1' })).status).toBe(200)
  })

  test('twice at once releases once, and both are answered the same', async () => {
    const panel = await registeredPanel(dialect)
    const held = await panel.register('OLD-1')
    const answers = await Promise.all([held, held, held].map((pair) => panel.noteRelease(pair)))
    expect(answers.map(({ status, body }) => [status, body.releasedAt])).toEqual(
      Array(3).fill([200, NOW.toISOString()]),
    )
    expect(await panel.journal('workplace-release')).toHaveLength(1)
  })

  test('is said again to a panel that was restored from before it', async () => {
    const panel = await registeredPanel(dialect)
    const held = await panel.register('OLD-1')
    const file = join(await temporaryFolder(), 'panel.backup')
    await writeBackup(panel.db, file, NOW)
    expect((await panel.noteRelease(held)).status).toBe(200)

    const db = await openDatabase(await newDatabaseLocation(dialect))
    onTestFinished(() => db.destroy())
    expect((await restoreBackup(db, file)).ok).toBe(true)
    const app = await createPanelApp(db, () => later(2))
    const { installationKey } = held
    const body = { installationKey, releaseCode: computeReleaseCode(held) }
    for (let time = 0; time < 2; time++)
      expect((await call(app, 'POST', '/releases', { body })).body).toEqual({
        releasedAt: later(2).toISOString(),
      })
  })

  test('and the names of workplaces come through a backup', async () => {
    const panel = await registeredPanel(dialect, { contract: { releasesPerYear: 3 } })
    const [held] = [await panel.register('OLD-1'), await panel.register('NEW-1')]
    await panel.noteRelease(held)
    await panel.renew(await panel.register('NEW-1'), panel.keyOf('NEW-1', { modules: [0] }))
    await panel.db.updateTable('workplaces').set({ name: 'Каса 2' }).execute()
    const file = join(await temporaryFolder(), 'panel.backup')
    await writeBackup(panel.db, file, NOW)
    const db = await openDatabase(await newDatabaseLocation(dialect))
    onTestFinished(() => db.destroy())
    expect(await restoreBackup(db, file)).toMatchObject({ ok: true, value: { registration_keys: 3 } })
    const restored = await db.selectFrom('workplaces').select(['name', 'released_by']).orderBy('id').execute()
    expect(restored).toEqual([
      { name: 'Каса 2', released_by: 'code' },
      { name: 'Каса 2', released_by: null },
    ])
    expect(await db.selectFrom('contracts').select('releases_per_year').execute()).toEqual([
      { releases_per_year: 3 },
    ])
    const users = await db.selectFrom('registration_keys').select('user_id').orderBy('id').execute()
    expect(users.map(({ user_id: user }) => user === null)).toEqual([false, false, true])
  })
})
