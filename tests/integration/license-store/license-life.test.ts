import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openKeptFile } from '../../../src/main/kept-file.ts'
import { createLicenseLife } from '../../../src/main/license-life.ts'
import type { RegistrationContext } from '../../../src/main/registration/license-status.ts'
import { openLicenseStore } from '../../../src/main/registration/license-store.ts'
import { openOnlineSession, type ReachPanel } from '../../../src/main/registration/online-session.ts'
import { createPanelClient } from '../../../src/main/registration/panel-client.ts'
import { FIRST_SETTINGS, settings as settingsSchema } from '../../../src/main/settings.ts'
import { accept, type Result, refuse } from '../../../src/shared/result.ts'
import type { ConnectionFailure } from '../../../src/shared/workstation-states.ts'
import { buildInstallation, buildInstallationKey, createVendor, day } from '../../support/keys.ts'
import { buildRegistration, proveWith } from '../../support/licenses.ts'
import { temporaryFolder } from '../../support/panel.ts'

const TODAY = day('2026-11-24')

type Answer = Result<{ readonly status: number; readonly body: unknown }, ConnectionFailure>

const NO_NETWORK: Answer = refuse('no-network')
const ENDED: Answer = accept({
  status: 409,
  body: { code: 'refused', refusals: [{ code: 'subscription-ended' }] },
})

/** A window's license life on a license that ends in some days; the panel answers what the test says. */
async function lifeWith({ endsIn = 3 } = {}) {
  const dataDir = join(await temporaryFolder(), 'license')
  const vendor = createVendor()
  const store = openLicenseStore({ dataDir, prove: proveWith([vendor.vendorKey]) })
  const held = buildRegistration(vendor, { validThrough: TODAY + endsIn })
  await store.saveRegistration(held, TODAY)
  let today = TODAY
  const context: RegistrationContext = {
    dataDir,
    vendorKeys: [vendor.vendorKey],
    probe: async () => ({
      isComplete: true,
      disks: [{ device: 'sda', holdsSystem: true, isUnread: false, serialNumbers: ['S3Z8NB0K123456A'] }],
      machineId: null,
    }),
    now: () => new Date(2026, 10, 24 + today - TODAY, 12),
  }
  const settings = await openKeptFile(join(dataDir, 'settings.json'), settingsSchema)
  const panel = { asked: [] as string[], answer: NO_NETWORK }
  const reach: ReachPanel = async (panelUrl) => ({
    proxy: null,
    client: createPanelClient(async ({ path }) => {
      panel.asked.push(`${panelUrl.host}${path}`)
      return panel.answer.ok ? accept({ mediaType: 'application/json', ...panel.answer.value }) : panel.answer
    }),
  })
  const session = openOnlineSession(reach)
  const life = createLicenseLife({
    context,
    session,
    background: openOnlineSession(reach),
    settings,
    vendorPanel: 'vendor.example',
    licenseChanged: () => panel.asked.push('changed'),
    report: (error) => {
      throw error
    },
  })
  const give = (validThrough: number): Answer => {
    const registrationKey = vendor.issue(buildInstallation(), { validThrough, issued: TODAY })
    return accept({ status: 201, body: { registrationKey, workplace: { place: 1, name: null } } })
  }
  return {
    life,
    session,
    settings,
    store,
    panel,
    give,
    moveTo: (day: number) => {
      today = day
    },
  }
}

test('nothing is renewed by itself until that is wished', async () => {
  const { life, panel } = await lifeWith()
  await life.catchUp()
  expect(panel.asked).toEqual([])
})

test('it is renewed in its last days, and what came of it is kept', async () => {
  const { life, settings, store, panel, give } = await lifeWith()
  panel.answer = give(TODAY + 400)
  await life.setAutomaticRenewal(true)
  await life.catchUp()
  expect(await store.read()).toMatchObject({
    value: { registration: { license: { validThrough: TODAY + 400 } }, panel: 'https://vendor.example/' },
  })
  expect(settings.read()?.lastRenewal).toEqual({ on: TODAY, failure: null })
  expect(panel.asked).toContain('changed')
})

test('before its last days nobody is asked', async () => {
  const { life, panel } = await lifeWith({ endsIn: 15 })
  await life.setAutomaticRenewal(true)
  await life.catchUp()
  expect(panel.asked).toEqual([])
})

test('what the panel refuses is kept, and the panel is asked again on the next day only', async () => {
  const { life, settings, panel, moveTo } = await lifeWith()
  panel.answer = ENDED
  await settings.save({ ...FIRST_SETTINGS, isRenewedAutomatically: true })
  await life.catchUp()
  await life.catchUp()
  expect(panel.asked).toEqual(['vendor.example/renewals', 'changed'])
  expect(settings.read()?.lastRenewal).toEqual({ on: TODAY, failure: 'refused' })
  moveTo(TODAY + 1)
  await life.catchUp()
  expect(settings.read()?.lastRenewal).toEqual({ on: TODAY + 1, failure: 'refused' })
})

test('without a network nothing is said, and it is tried again', async () => {
  const { life, settings, panel, give } = await lifeWith()
  await settings.save({ ...FIRST_SETTINGS, isRenewedAutomatically: true })
  await life.catchUp()
  expect(settings.read()?.lastRenewal).toBeNull()
  panel.answer = give(TODAY + 400)
  await life.catchUp()
  expect(settings.read()?.lastRenewal).toEqual({ on: TODAY, failure: null })
})

test('a key that says nothing new is no news', async () => {
  const { life, settings, panel, store } = await lifeWith()
  await settings.save({ ...FIRST_SETTINGS, isRenewedAutomatically: true })
  const read = await store.read()
  const registrationKey = read.ok ? read.value.registration?.registrationKey : null
  panel.answer = accept({ status: 201, body: { registrationKey } })
  await life.catchUp()
  await life.catchUp()
  expect(panel.asked).toEqual(['vendor.example/renewals'])
  expect(settings.read()?.lastRenewal).toBeNull()
})

test('a license is given up without a network, and the panel is told until it knows', async () => {
  const { life, panel, store } = await lifeWith()
  const given = await life.release()
  expect(given).toMatchObject({ ok: true, value: { releasedOn: TODAY, isTold: false } })
  expect(await life.tellRelease()).toMatchObject({ refusal: { code: 'unreachable', failure: 'no-network' } })
  panel.answer = accept({ status: 403, body: { code: 'not-held', title: 'Never given' } })
  expect(await life.tellRelease()).toMatchObject({ refusal: { code: 'refused', title: 'Never given' } })
  panel.answer = accept({ status: 200, body: { releasedAt: '2026-11-24T10:00:00.000Z' } })
  await life.catchUp()
  expect(await store.read()).toMatchObject({ value: { registration: null, released: { isTold: true } } })
  const asked = panel.asked.length
  await life.catchUp()
  expect(await life.release()).toMatchObject({
    ok: true,
    value: { ...(given.ok ? given.value : {}), isTold: true },
  })
  expect(panel.asked).toHaveLength(asked)
})

test('a version that is none is named before the panel is asked', async () => {
  const { life, panel } = await lifeWith()
  const wish = { isAdopting: false, programVersion: '26.1' }
  expect(await life.renew(wish)).toEqual({ ok: false, refusal: { code: 'bad-version' } })
  expect(panel.asked).toEqual([])
})

test('a renewal by hand says what differs, and that it can be adopted', async () => {
  const { life, panel } = await lifeWith()
  const row = { parameter: 'workplaces', installation: 3, contract: 4, matches: false }
  panel.answer = accept({ status: 409, body: { code: 'refused', refusals: [], comparison: [row] } })
  expect(await life.renew({ isAdopting: false, programVersion: null })).toMatchObject({
    refusal: { code: 'differs', comparison: { isAdoptable: true, rows: [row], canGenerate: false } },
  })
})

test('the contract’s terms make the installation key anew, once the panel has compared it', async () => {
  const { life, session, panel, store } = await lifeWith()
  expect(await life.adoptOnline()).toMatchObject({ refusal: { code: 'signed-out' } })
  panel.answer = accept({
    status: 201,
    body: { token: 't', user: { username: 'ivan', mustChangePassword: false } },
  })
  await session.signIn({ panel: 'vendor.example', username: 'ivan', password: 'x', code: '' })
  const row = { parameter: 'workplaces', installation: 3, contract: 4, matches: false }
  const compared = { comparison: [row], refusals: [], canGenerate: false, supportCode: '123 456' }
  panel.answer = accept({ status: 200, body: compared })
  const installationKey = buildInstallationKey({ workplaces: 4 })
  expect(await life.adoptOnline()).toMatchObject({
    ok: true,
    value: {
      created: { installationKey, source: 'known', warning: null },
      adopted: [{ parameter: 'workplaces', from: 3, to: 4 }],
      comparison: { rows: [row] },
    },
  })
  expect(panel.asked.slice(-2)).toEqual(['vendor.example/keys/check', 'vendor.example/keys/check'])
  expect(await store.read()).toMatchObject({ value: { pending: installationKey } })
})
