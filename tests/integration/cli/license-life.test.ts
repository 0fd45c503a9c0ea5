import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { dayOf, formatDay } from '../../../src/shared/day.ts'
import { parseInstallationKey } from '../../../src/shared/key/parse-installation-key.ts'
import { computeReleaseCode } from '../../../src/shared/key/release-code.ts'
import { day } from '../../support/keys.ts'
import { online, PASSWORD, readReleases, registeredOnline, SUBSCRIPTION } from '../../support/license-life.ts'
import { changeContract, startServedPanel } from '../../support/served-panel.ts'
import {
  CHOICES,
  hasRecordedMachines,
  machineEnv,
  type Workstation,
  workstation,
} from '../../support/workstation.ts'

const TODAY = dayOf(new Date())

async function changeFile({ dataDir }: Workstation, change: (text: string) => string) {
  const file = join(dataDir, 'license.json')
  await writeFile(file, change(await readFile(file, 'utf8')))
}

describe.runIf(hasRecordedMachines)('license-client renew', () => {
  test('takes the prolonged subscription without a sign-in, from the panel that was asked last', async () => {
    const { served, station } = await registeredOnline()
    await changeContract(served, { valid_through: '2100-12-31' })
    expect(await station.run(['renew'])).toMatchObject({
      exitCode: 0,
      json: { state: 'registered', renewed: true, license: { validThrough: '2100-12-31' }, adopted: [] },
    })
    expect(await station.run(['status'])).toMatchObject({
      exitCode: 0,
      json: { license: { number: 10_001, validThrough: '2100-12-31' } },
    })
  })

  test.each([
    [20, false],
    [14, true],
    [3, true],
  ])('if due, it renews a license that ends in %i days: %s', async (days, renewed) => {
    const validThrough = formatDay(TODAY + days)
    const { served, station } = await registeredOnline({ ...SUBSCRIPTION, validThrough })
    await changeContract(served, { valid_through: '2100-12-31' })
    expect(await station.run(['renew', '--if-due'])).toMatchObject({
      exitCode: 0,
      json: { renewed, license: { validThrough: renewed ? '2100-12-31' : validThrough } },
    })
  })

  test('a license without an end is never due', async () => {
    const { station } = await registeredOnline({})
    expect(await station.run(['renew', '--if-due'])).toMatchObject({ exitCode: 0, json: { renewed: false } })
  })

  test('says what differs, and takes it from the contract where it is told to', async () => {
    const { served, station } = await registeredOnline()
    await changeContract(served, { workplaces: 4, modules: '["basic"]' })
    const refused = await station.run(['renew'])
    expect(refused).toMatchObject({
      exitCode: 10,
      json: {
        state: 'registered',
        renewed: false,
        error: { code: 'refused' },
        refusals: [{ code: 'modules-not-in-contract' }, { code: 'workplace-count-mismatch' }],
      },
    })
    expect(refused.json.comparison).toHaveLength(7)
    const said = await station.say(['renew', '--lang', 'en'])
    expect(said.out).toContain('run the command with --adopt')
    expect(said.out).not.toContain('in the installation form')
    expect(await station.run(['renew', '--adopt'])).toMatchObject({
      exitCode: 0,
      json: {
        renewed: true,
        workplaces: 4,
        modules: ['basic'],
        adopted: [
          { parameter: 'workplaces', from: 3, to: 4 },
          { parameter: 'modules', from: ['basic', 'vat'], to: ['basic'] },
        ],
      },
    })
  })

  test('a payment that is outstanding is not adopted, and the license stays', async () => {
    const { served, station } = await registeredOnline()
    await changeContract(served, { workplaces: 4, settled: 0 })
    expect(await station.run(['renew', '--adopt'])).toMatchObject({
      exitCode: 10,
      json: { renewed: false, workplaces: 3, adopted: [] },
    })
    expect(await station.run(['status'])).toMatchObject({ exitCode: 0, json: { workplaces: 3 } })
  })

  test('registers another version, number of workplaces and modules', async () => {
    const { served, station } = await registeredOnline()
    await changeContract(served, {
      paid_version: '261001.0',
      workplaces: 5,
      modules: '["basic","vat","recipes"]',
    })
    const wishes = ['--program-version', '261001', '--workplaces', '5', '--modules', 'recipes']
    expect(await station.run(['renew', ...wishes])).toMatchObject({
      exitCode: 0,
      json: { programVersion: '261001.0', workplaces: 5, modules: ['basic', 'recipes'], pending: null },
    })
  })

  test.each([
    ['--program-version', '261301'],
    ['--workplaces', '0'],
    ['--modules', 'games'],
    ['--panel', 'ftp://panel.example'],
  ])('%s %s is wrong usage', async (option, value) => {
    const station = await workstation()
    await station.run(['register', await station.obtainKey()])
    expect(await station.run(['renew', option, value])).toMatchObject({ exitCode: 2 })
  })

  test('a panel that cannot be reached leaves everything as it is', async () => {
    const station = await workstation()
    await station.run(['register', await station.obtainKey()])
    expect(await station.run(['renew', '--panel', 'http://127.0.0.1:9'])).toMatchObject({
      exitCode: 9,
      json: { state: 'registered', renewed: false, error: { code: 'panel-down' } },
    })
  })

  test('where nothing is registered, or it is another computer’s, the exit code is the state’s', async () => {
    const station = await workstation()
    expect(await station.run(['renew'])).toMatchObject({ exitCode: 3, json: { renewed: false } })
    await station.run(['register', await station.obtainKey()])
    const elsewhere = { env: machineEnv('virtualbox') }
    expect(await station.run(['renew'], elsewhere)).toMatchObject({ exitCode: 4, json: { renewed: false } })
    expect(await station.run(['release', '--yes'], elsewhere)).toMatchObject({ exitCode: 4 })
  })

  test('opens a license that a wrong date has locked', async () => {
    const { served, station } = await registeredOnline()
    const { json } = await station.run(['installation-key', ...CHOICES])
    const parsed = parseInstallationKey(String(json.installationKey))
    if (!parsed.ok) throw new Error('No installation key was made')
    const grant = { license: 10_001, issued: TODAY - 9, validThrough: day('2099-12-31') }
    await station.run(['register', served.vendor.issue(parsed.value.installation, grant)])
    await changeFile(station, (text) => text.replace(/"lastSeen": "[\d-]+"/, '"lastSeen": "2098-01-01"'))
    expect(await station.run(['status'])).toMatchObject({ exitCode: 6, json: { state: 'clock-set-back' } })
    expect(await station.run(['renew', '--if-due'])).toMatchObject({
      exitCode: 0,
      json: { state: 'registered', renewed: true, license: { issued: formatDay(TODAY) } },
    })
  })
})

describe.runIf(hasRecordedMachines)('license-client release', () => {
  test('gives the license up, tells the panel, and prints the same again', async () => {
    const { served, station, registered } = await registeredOnline()
    const { installationKey } = JSON.parse(
      await readFile(join(station.dataDir, 'license.json'), 'utf8'),
    ).registration
    const registrationKey = String(registered.json.registrationKey)
    const released = {
      state: 'unregistered',
      releaseCode: computeReleaseCode({ installationKey, registrationKey }),
      releasedOn: formatDay(TODAY),
      told: true,
    }
    expect(await station.run(['release', '--yes'])).toMatchObject({ exitCode: 0, json: released })
    expect(await readReleases(served)).toEqual(['code'])
    expect(await station.run(['release'])).toMatchObject({ exitCode: 0, json: released })
    const { state, ...fields } = released
    expect(await station.run(['status'])).toMatchObject({ exitCode: 3, json: { state, released: fields } })

    expect(await station.run(['register', registrationKey])).toMatchObject({
      exitCode: 8,
      json: { refusal: 'released-here', state: 'unregistered' },
    })
    expect(await station.run(['renew'])).toMatchObject({ exitCode: 3 })
    expect(await online(station, served)).toMatchObject({ exitCode: 0, json: { released: null } })
    expect(await readReleases(served)).toEqual(['code', null])
  })

  test('without the panel the code is there, and the panel is told later', async () => {
    const { served, station } = await registeredOnline()
    const offline = await station.run(['release', '--yes', '--offline'])
    expect(offline).toMatchObject({ exitCode: 0, json: { told: false } })
    const { releaseCode } = offline.json
    expect(await station.run(['release', '--panel', 'http://127.0.0.1:9'])).toMatchObject({
      exitCode: 0,
      json: { releaseCode, told: false, error: { code: 'panel-down' } },
    })
    expect(await readReleases(served)).toEqual([null])
    expect(await station.run(['release'])).toMatchObject({ exitCode: 0, json: { releaseCode, told: true } })
    expect(await readReleases(served)).toEqual(['code'])
  })

  test('coming back online, the panel is told first', async () => {
    const { served, station } = await registeredOnline()
    await station.run(['release', '--yes', '--offline'])
    expect(await online(station, served)).toMatchObject({ exitCode: 0, json: { state: 'registered' } })
    expect(await readReleases(served)).toEqual(['code', null])
  })

  test('a panel that never gave the license says so, and the code stays untold', async () => {
    const { served } = await registeredOnline()
    const station = await workstation('sata-desktop', served.vendor)
    await station.run(['register', await station.obtainKey()])
    const { panel } = served
    expect(await station.run(['release', '--yes', '--panel', panel.address])).toMatchObject({
      exitCode: 0,
      json: { told: false, error: { code: 'not-held' } },
    })
  })

  test('after it, a key that was issued later is taken, and an earlier one is not', async () => {
    const station = await workstation()
    await station.run(['register', await station.obtainKey()])
    await station.run(['release', '--yes', '--offline'])
    const register = async (issued: number) => station.run(['register', await station.obtainKey({ issued })])
    expect(await register(TODAY)).toMatchObject({ exitCode: 8, json: { refusal: 'released-here' } })
    expect(await register(TODAY + 1)).toMatchObject({ exitCode: 0, json: { released: null } })
  })

  test('nobody is asked without a terminal, and where there never was a license there is nothing to give up', async () => {
    const station = await workstation()
    expect(await station.run(['release', '--yes'])).toMatchObject({
      exitCode: 3,
      json: { state: 'unregistered', released: null },
    })
    await station.run(['register', await station.obtainKey()])
    expect(await station.run(['release'])).toMatchObject({ exitCode: 2, json: { error: { code: 'usage' } } })
    expect(await station.run(['status'])).toMatchObject({ exitCode: 0 })
  })

  test.each([
    ['an ended license', 'expired', TODAY - 1, formatDay(TODAY)],
    ['one that a wrong date has locked', 'clock-set-back', TODAY + 30, formatDay(TODAY + 400)],
  ])('%s is given up as any other', async (_name, state, validThrough, lastSeen) => {
    const station = await workstation()
    await station.run(['register', await station.obtainKey({ validThrough })])
    await changeFile(station, (text) => text.replace(/"lastSeen": "[^"]*"/, `"lastSeen": "${lastSeen}"`))
    expect((await station.run(['status'])).json).toMatchObject({ state })

    expect(await station.run(['release', '--yes', '--offline'])).toMatchObject({
      exitCode: 0,
      json: { state: 'unregistered', told: false, releaseCode: expect.stringMatching(/^V\w{5}(-\w{6}){2}$/) },
    })
  })
})

describe.runIf(hasRecordedMachines)('license-client online', () => {
  test('takes the contract’s terms where it is told to', async () => {
    const served = await startServedPanel({ workplaces: 5 })
    const station = await workstation('nvme-laptop', served.vendor)
    await station.run(['installation-key', ...CHOICES, '--modules', 'vat', '--modules', 'recipes'])
    const first = await online(station, served, `${served.firstPassword}\n${PASSWORD}`)
    expect(first).toMatchObject({ exitCode: 10, json: { error: { code: 'refused' } } })
    expect(await online(station, served, PASSWORD, ['--adopt'])).toMatchObject({
      exitCode: 0,
      json: {
        state: 'registered',
        workplaces: 5,
        modules: ['basic', 'vat'],
        adopted: [
          { parameter: 'workplaces', from: 3, to: 5 },
          { parameter: 'modules', to: ['basic', 'vat'] },
        ],
      },
    })
  })
})
