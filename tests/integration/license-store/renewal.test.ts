import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { RegistrationContext } from '../../../src/main/registration/license-status.ts'
import { openLicenseStore, type StoredRegistration } from '../../../src/main/registration/license-store.ts'
import {
  type RenewalAnswer,
  type RenewalQuestion,
  renewLicense,
} from '../../../src/main/registration/renewal.ts'
import type { Probe } from '../../../src/main/registration/workplace/probe.ts'
import { accept, refuse } from '../../../src/shared/result.ts'
import { buildInstallation, buildInstallationKey, createVendor, day, version } from '../../support/keys.ts'
import { buildRegistration, proveWith } from '../../support/licenses.ts'
import { temporaryFolder } from '../../support/panel.ts'

const TODAY = day('2026-11-24')
const FROM = { panel: 'https://panel.example/', workplace: { place: 2, name: 'Каса 2' } }
const AS_IT_IS = { changes: {}, isAdopting: false }
const HERE: Probe = {
  isComplete: true,
  disks: [{ device: 'sda', holdsSystem: true, isUnread: false, serialNumbers: ['S3Z8NB0K123456A'] }],
  machineId: null,
}
const UNREAD: Probe = { isComplete: false, disks: [], machineId: null }

/** A workstation with a registration that was stored at its last use, and a panel that answers with the next answer. */
async function workstationWith(
  registration: (vendor: ReturnType<typeof createVendor>) => StoredRegistration,
  { lastSeen = TODAY, probe = HERE } = {},
) {
  const dataDir = join(await temporaryFolder(), 'license')
  const vendor = createVendor()
  const held = registration(vendor)
  const store = openLicenseStore({ dataDir, prove: proveWith([vendor.vendorKey]) })
  await store.saveRegistration(held, lastSeen)
  const context: RegistrationContext = {
    dataDir,
    vendorKeys: [vendor.vendorKey],
    probe: async () => probe,
    now: () => new Date(2026, 10, 24, 12),
  }
  const questions: RenewalQuestion[] = []
  const answering =
    (...answers: RenewalAnswer[]) =>
    async (question: RenewalQuestion) => {
      questions.push(question)
      const answer = answers.shift()
      return answer ? accept(answer) : refuse({ code: 'silent' as const })
    }
  return { vendor, held, store, context, questions, answering }
}

function given(registrationKey: string): RenewalAnswer {
  return { kind: 'given', registrationKey, from: FROM }
}

const ending = (vendor: ReturnType<typeof createVendor>) =>
  buildRegistration(vendor, { validThrough: TODAY + 3 })

test('a new key takes the place of the old one, with what the panel knows of the workplace', async () => {
  const { vendor, held, store, context, questions, answering } = await workstationWith(ending)
  const pending = buildInstallationKey({ modules: [0] })
  await store.savePending(pending)
  const key = vendor.issue(buildInstallation({ version: version('261001.0') }), { validThrough: TODAY + 400 })
  const wishes = { changes: { version: version('261001.0') }, isAdopting: false }
  expect(await renewLicense(context, answering(given(key)), wishes)).toMatchObject({
    ok: true,
    value: {
      status: { judgement: { state: 'registered', daysLeft: 400 } },
      isLongerKept: false,
      adopted: [],
    },
  })
  expect(questions).toEqual([
    {
      installationKey: buildInstallationKey({ version: version('261001.0') }),
      current: { installationKey: held.installationKey, registrationKey: held.registrationKey },
    },
  ])
  expect(await store.read()).toMatchObject({
    value: { pending, panel: FROM.panel, registration: { registrationKey: key, workplace: FROM.workplace } },
  })
})

test('a license that is valid longer stays', async () => {
  const { vendor, held, store, context, answering } = await workstationWith(ending)
  const key = vendor.issue(buildInstallation(), { validThrough: TODAY + 2 })
  expect(await renewLicense(context, answering(given(key)), AS_IT_IS)).toMatchObject({
    ok: true,
    value: { isLongerKept: true },
  })
  const { registrationKey } = held
  expect(await store.read()).toMatchObject({ value: { registration: { registrationKey } } })
})

test.each([
  ['of another vendor', 'not-genuine', () => createVendor().issue(buildInstallation())],
  [
    'for another installation',
    'other-installation',
    () => createVendor().issue(buildInstallation({ workplaces: 9 })),
  ],
  ['in no key’s form', 'malformed', () => 'HELLO'],
])('a key %s is refused, and the license stays', async (_name, code, make) => {
  const { held, store, context, answering } = await workstationWith(ending)
  expect(await renewLicense(context, answering(given(make())), AS_IT_IS)).toMatchObject({
    ok: false,
    refusal: { code },
  })
  expect(await store.read()).toMatchObject({ value: { registration: held } })
})

test('a license that was given up meanwhile does not come back', async () => {
  const { vendor, store, context } = await workstationWith(ending)
  const key = vendor.issue(buildInstallation(), { validThrough: TODAY + 400 })
  const ask = async () => {
    await store.giveUp(TODAY)
    return accept(given(key))
  }
  expect(await renewLicense(context, ask, AS_IT_IS)).toEqual({
    ok: false,
    refusal: { code: 'not-registered' },
  })
  expect(await store.read()).toMatchObject({ value: { registration: null, released: { isTold: false } } })
})

test('only a license that a date has locked is asked for with today’s date, which opens it', async () => {
  const locked = await workstationWith((vendor) => buildRegistration(vendor, { validThrough: TODAY + 90 }), {
    lastSeen: TODAY + 80,
  })
  const key = locked.vendor.issue(buildInstallation(), { validThrough: TODAY + 90, issued: TODAY })
  expect(await renewLicense(locked.context, locked.answering(given(key)), AS_IT_IS)).toMatchObject({
    value: { status: { judgement: { state: 'registered' } } },
  })
  expect(locked.questions).toMatchObject([{ reissue: true }])

  const ended = await workstationWith((vendor) => buildRegistration(vendor, { validThrough: TODAY - 1 }))
  await renewLicense(ended.context, ended.answering(), AS_IT_IS)
  expect(ended.questions[0]).not.toHaveProperty('reissue')
})

test('disks that cannot be read do not hinder it, and it wins no time for them', async () => {
  const { vendor, store, context, answering } = await workstationWith(ending, {
    lastSeen: TODAY - 9,
    probe: UNREAD,
  })
  const key = vendor.issue(buildInstallation(), { validThrough: TODAY + 400 })
  expect(await renewLicense(context, answering(given(key)), AS_IT_IS)).toMatchObject({
    value: { status: { judgement: { state: 'workplace-unreadable', graceThrough: TODAY - 9 + 14 } } },
  })
  expect(await store.read()).toMatchObject({ value: { workplaceRecognized: TODAY - 9 } })
})

test('what differs is taken from the contract once, and only where it is wished', async () => {
  const row = { parameter: 'workplaces', installation: 3, contract: 4, matches: false }
  const differs: RenewalAnswer = { kind: 'differs', comparison: [row], refusals: [{ code: 'count' }] }
  const { vendor, context, questions, answering } = await workstationWith(ending)
  expect(await renewLicense(context, answering(differs), AS_IT_IS)).toMatchObject({
    refusal: {
      code: 'differs',
      answer: { comparison: [row], refusals: [{ code: 'count' }], canGenerate: false },
    },
  })
  expect(questions).toHaveLength(1)

  const adopting = { changes: {}, isAdopting: true }
  expect(await renewLicense(context, answering(differs, differs), adopting)).toMatchObject({
    refusal: { code: 'differs', installation: { workplaces: 4 } },
  })
  expect(questions).toHaveLength(3)
  const key = vendor.issue(buildInstallation({ workplaces: 4 }), { validThrough: TODAY + 400 })
  expect(await renewLicense(context, answering(differs, given(key)), adopting)).toMatchObject({
    value: {
      status: { installation: { workplaces: 4 } },
      adopted: [{ parameter: 'workplaces', from: 3, to: 4 }],
    },
  })
})
