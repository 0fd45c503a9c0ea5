import { chmod, mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { delimiter, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { computeReleaseCode } from '../../../src/shared/key/release-code.ts'
import { buildInstallationKey, createVendor, day, diskWorkplace, withGroups } from '../../support/keys.ts'
import { temporaryFolder } from '../../support/panel.ts'
import { runProgram } from '../../support/programs.ts'
import { CHOICES, machineEnv, workstation } from '../../support/workstation.ts'

describe.runIf(process.platform === 'linux')('license-client', () => {
  describe('installation-key', () => {
    test('makes the key of this workplace, the same one every time, and keeps it', async () => {
      const { run } = await workstation()
      const first = await run(['installation-key', ...CHOICES])
      const again = await run(['installation-key', ...CHOICES])

      expect(first).toMatchObject({
        exitCode: 0,
        json: { workplace: diskWorkplace('S4ENNX1R345678'), source: 'system-disk' },
      })
      expect(first.json.supportCode).toMatch(/^\d{3} \d{3}$/)
      expect(again.json.installationKey).toBe(first.json.installationKey)
      expect(await run(['status'])).toMatchObject({
        exitCode: 3,
        json: { state: 'unregistered', pending: first.json.installationKey },
      })
    })

    test('takes the choices from a file, modules by code, number or name', async () => {
      const { run } = await workstation()
      const file = join(await temporaryFolder(), 'form.json')
      const form = {
        holder: 'BG 121817309',
        product: 'accounting',
        programVersion: '231016.1',
        workplaces: 3,
        modules: ['ДДС', 'basic'],
      }
      await writeFile(file, JSON.stringify(form))
      const fromFile = await run(['installation-key', '--from', file])
      const fromOptions = await run(['installation-key', ...CHOICES])
      expect(fromFile.exitCode).toBe(0)
      expect(fromFile.json.installationKey).toBe(fromOptions.json.installationKey)
    })

    test.each([
      ['a wrong check digit', '--holder', '121817308', 'EIK/BULSTAT'],
      ['an unknown program', '--product', 'games', 'accounting, payroll'],
      ['a wrong version', '--program-version', '231316.1', 'YYMMDD.n'],
      ['too many workplaces', '--workplaces', '1024', '1 to 1023'],
      ['an unknown module', '--modules', 'games', 'vat, depreciation'],
    ])('names %s', async (_name, option, value, text) => {
      const { run } = await workstation()
      const answer = await run(['installation-key', ...CHOICES, option, value, '--lang', 'en'])
      expect(answer).toMatchObject({ exitCode: 2, json: { error: { code: 'usage' } } })
      expect(answer.err).toContain(text)
    })

    test.each([
      ['no JSON', 'holder'],
      ['a list', '[]'],
      ['an unknown field', '{"holder":"121817309","discount":1}'],
      ['a wrong type', '{"holder":{},"product":"accounting","programVersion":"231016.1","workplaces":3}'],
    ])('refuses a file with %s', async (_name, text) => {
      const { run } = await workstation()
      const file = join(await temporaryFolder(), 'form.json')
      await writeFile(file, text)
      expect(await run(['installation-key', '--from', file])).toMatchObject({ exitCode: 2 })
    })
  })

  describe('register', () => {
    test('stores the license of the pending installation and shows it', async () => {
      const { run, obtainKey } = await workstation()
      const key = await obtainKey({ validThrough: day('2099-12-31'), license: 4711 })

      const registered = await run(['register', key])

      expect(registered).toMatchObject({ exitCode: 0, json: { state: 'registered', repaired: [] } })
      expect(await run(['status'])).toMatchObject({
        exitCode: 0,
        json: {
          state: 'registered',
          product: 'accounting',
          programVersion: '231016.1',
          holder: '121817309',
          modules: ['basic', 'vat'],
          workplaces: 3,
          license: { number: 4711, issued: '2026-11-01', validThrough: '2099-12-31' },
          workplace: diskWorkplace('S4ENNX1R345678'),
          pending: null,
        },
      })
    })

    test('reads a whole e-mail from a file in the encodings of Windows, and from standard input', async () => {
      const { run, obtainKey } = await workstation()
      const mail = `Здравейте,\r\n\r\nРегистрационен ключ:\r\n> ${await obtainKey()}\r\n\r\nПоздрави\r\n`
      const file = join(await temporaryFolder(), 'mail.txt')
      await writeFile(file, Buffer.from(`\ufeff${mail}`, 'utf16le'))

      expect((await run(['register', '--file', file])).exitCode).toBe(0)
      expect((await run(['register', '-'], { input: mail })).exitCode).toBe(0)
    })

    test('puts three slips right and says which', async () => {
      const { run, obtainKey } = await workstation()
      const key = await obtainKey()
      const typed = withGroups(key, {
        2: (group) => `${group[0] === 'Z' ? 'Y' : 'Z'}${group.slice(1)}`,
        9: (group) => group.slice(1),
        17: (group) => `${group}7`,
      })

      const registered = await run(['register', typed])

      expect(registered.exitCode).toBe(0)
      const repaired = registered.json.repaired as { group: number; as: string }[]
      expect(repaired.map(({ group }) => group)).toEqual([2, 9, 17])
      expect(repaired[1]?.as).toBe(key.split('-')[8])
    })

    test('names the groups when there are too many slips', async () => {
      const { run, obtainKey } = await workstation()
      const wrong = (group: string) => `${group[0] === 'Z' ? 'Y' : 'Z'}${group.slice(1)}`
      const typed = withGroups(await obtainKey(), { 3: wrong, 8: wrong, 12: wrong, 20: wrong })

      const refused = await run(['register', typed, '--lang', 'en'])

      expect(refused).toMatchObject({
        exitCode: 8,
        json: {
          state: 'unregistered',
          refusal: 'malformed',
          groups: [3, 8, 12, 20].map((number) => ({ number, problem: 'check' })),
        },
      })
      expect(refused.err).toContain('Groups 3, 8, 12 and 20 are wrong.')
    })

    test('groups that are missing side by side are one line', async () => {
      const { run, obtainKey } = await workstation()
      const refused = await run(['register', (await obtainKey()).slice(0, 34)])
      expect(refused.err).toContain('Липсват групи 6–24.')
    })

    test.each<[string, string, (key: string) => string]>([
      [
        'another installation’s',
        'other-installation',
        () => createVendor().issue({ ...installation(), workplaces: 9 }),
      ],
      ['a forged', 'not-genuine', (key) => forge(key)],
      ['an installation', 'malformed', () => buildInstallationKey()],
      ['half a', 'malformed', (key) => key.slice(0, 80)],
      ['no', 'malformed', () => 'здравейте'],
      ['a megabyte of', 'malformed', () => 'A'.repeat(1_500_000)],
    ])('refuses %s key', async (_name, refusal, make) => {
      const { run, obtainKey } = await workstation()
      const key = make(await obtainKey())
      const refused = await run(['register', '-'], { input: key })
      expect(refused).toMatchObject({ exitCode: 8, json: { state: 'unregistered', refusal } })
      expect(refused.err).not.toContain('    at ')
    })

    test('a key signed with a vendor key that this build does not know is told apart', async () => {
      const { run, obtainKey } = await workstation('nvme-laptop', createVendor(3))
      const file = join(await temporaryFolder(), 'keys.json')
      await writeFile(file, JSON.stringify([{ id: 4, publicKey: 'ab'.repeat(32) }]))
      const refused = await run(['register', await obtainKey(), '--public-keys', file])
      expect(refused).toMatchObject({ exitCode: 8, json: { refusal: 'unknown-signing-key' } })
    })

    test('without a pending installation key it says what to do first', async () => {
      const { run } = await workstation()
      const refused = await run(['register', 'R02CJB', '--lang', 'en'])
      expect(refused).toMatchObject({ exitCode: 3, json: { refusal: 'nothing-pending' } })
      expect(refused.err).toContain('installation-key')
    })

    test('a refused key leaves the license before as it was', async () => {
      const { run, obtainKey } = await workstation()
      await run(['register', await obtainKey({ license: 1 })])
      await run(['installation-key', ...CHOICES, '--modules', 'recipes'])
      expect(await run(['register', 'R02CJB-6YJ00Y'])).toMatchObject({
        exitCode: 8,
        json: { state: 'registered', license: { number: 1 } },
      })
    })

    test('a renewed key for the registered installation takes the place of the old one, an older one does not', async () => {
      const { run, obtainKey } = await workstation()
      const old = await obtainKey({ validThrough: day('2098-12-31') })
      const renewed = await obtainKey({ validThrough: day('2099-12-31') })
      await run(['register', old])
      expect(await run(['register', renewed])).toMatchObject({
        exitCode: 0,
        json: { license: { validThrough: '2099-12-31' } },
      })
      expect(await run(['register', old])).toMatchObject({
        exitCode: 0,
        json: { license: { validThrough: '2099-12-31' } },
      })
    })

    test.each([
      ['no key at all', []],
      ['a key in two ways', ['R02CJB', '-']],
      ['a file that is not there', ['--file', 'no-such-file.txt']],
    ])('%s is wrong usage', async (_name, args) => {
      const { run } = await workstation()
      expect(await run(['register', ...args])).toMatchObject({
        exitCode: 2,
        json: { error: { code: 'usage' } },
      })
    })
  })

  describe('status', () => {
    test('on another computer it is another workplace', async () => {
      const { run, obtainKey } = await workstation()
      await run(['register', await obtainKey()])
      expect(await run(['status'], { env: machineEnv('virtualbox') })).toMatchObject({
        exitCode: 4,
        json: { state: 'other-workplace' },
      })
    })

    test('with unreadable disks it goes on with a warning', async () => {
      const { run, obtainKey } = await workstation()
      await run(['register', await obtainKey()])
      const programs = await temporaryFolder()
      await writeFile(join(programs, 'lsblk'), '#!/bin/sh\nexit 1\n')
      await chmod(join(programs, 'lsblk'), 0o755)
      const env = { PATH: [programs, process.env.PATH].join(delimiter) }
      expect(await run(['status'], { env })).toMatchObject({
        exitCode: 0,
        json: { state: 'workplace-unreadable', warnings: ['workplace-unreadable'] },
      })
    })

    test('an expired license, a clock set back and a damaged file have their own codes', async () => {
      const { run, obtainKey, dataDir } = await workstation()
      const file = join(dataDir, 'license.json')
      expect(await run(['register', await obtainKey({ validThrough: day('2026-11-02') })])).toMatchObject({
        exitCode: 5,
        json: { state: 'expired' },
      })
      await run(['register', await obtainKey({ validThrough: day('2100-12-31') })])
      const text = await readFile(file, 'utf8')
      await writeFile(file, text.replace(/"lastSeen": "[\d-]+"/, '"lastSeen": "2099-01-01"'))
      expect(await run(['status'])).toMatchObject({ exitCode: 6, json: { state: 'clock-set-back' } })
      // What opens it is a key that was issued later; where the license has no end, no clock stops it.
      await run(['register', await obtainKey({ validThrough: day('2100-12-31'), issued: day('2026-11-25') })])
      expect(await run(['status'])).toMatchObject({ exitCode: 0, json: { state: 'registered' } })
      await run(['register', await obtainKey({ validThrough: null })])
      await writeFile(
        file,
        (await readFile(file, 'utf8')).replace(/"lastSeen": "[\d-]+"/, '"lastSeen": "2151-01-01"'),
      )
      expect(await run(['status'])).toMatchObject({ exitCode: 0, json: { state: 'registered' } })
      await writeFile(file, 'x')
      expect(await run(['status'])).toMatchObject({
        exitCode: 0,
        json: { state: 'registered', warnings: ['backup-used'] },
      })
      await writeFile(`${file}.bak`, 'x')
      expect(await run(['status'])).toMatchObject({
        exitCode: 7,
        json: { state: 'damaged', reason: 'malformed' },
      })
    })

    test('a folder that cannot be written to still shows the license', async () => {
      const { run, obtainKey, dataDir } = await workstation()
      await run(['register', await obtainKey()])
      await writeFile(join(dataDir, 'x'), '')
      await rm(join(dataDir, 'license.lock'))
      await mkdir(join(dataDir, 'license.lock'))
      const file = join(dataDir, 'license.json')
      await writeFile(
        file,
        (await readFile(file, 'utf8')).replace(/"lastSeen": "[\d-]+"/, '"lastSeen": "2026-11-02"'),
      )

      expect(await run(['status'])).toMatchObject({ exitCode: 0, json: { state: 'registered' } })
      expect(await run(['installation-key', ...CHOICES])).toMatchObject({
        exitCode: 1,
        json: { error: { code: 'read-only' } },
      })
    })
  })

  describe('inspect and verify', () => {
    test('inspect says what an installation key says, with its support code', async () => {
      const { json, exitCode } = await runProgram('license-client', [
        'inspect',
        buildInstallationKey(),
        '--json',
      ])
      expect(exitCode).toBe(0)
      expect(json).toMatchObject({
        kind: 'installation',
        product: 'accounting',
        programVersion: '231016.1',
        holder: '121817309',
        workplaces: 3,
        modules: ['basic', 'vat'],
        supportCode: expect.stringMatching(/^\d{3} \d{3}$/),
      })
    })

    test('a key of another kind is named where it does not belong', async () => {
      const { run } = await workstation()
      const { json } = await run(['installation-key', ...CHOICES])
      const registered = await run(['register', String(json.installationKey)])
      expect(registered).toMatchObject({ exitCode: 8, json: { refusal: 'malformed', reason: 'other-kind' } })
      expect(registered.err).toBe(
        'Това е инсталационен ключ. Тук се въвежда регистрационният, който получавате срещу него.\n',
      )
      const installationKey = buildInstallationKey()
      const registrationKey = createVendor().issue(installation())
      const releaseCode = computeReleaseCode({ installationKey, registrationKey })
      expect((await run(['inspect', releaseCode])).json).toEqual({ kind: 'release' })
    })

    test('inspect says what a registration key says, and never that it is genuine', async () => {
      const key = createVendor(5).issue(installation(), { license: 77, validThrough: day('2027-01-31') })
      const { json, exitCode } = await runProgram('license-client', ['inspect', key, '--json'])
      expect(exitCode).toBe(0)
      expect(json).toMatchObject({
        kind: 'registration',
        signingKey: 5,
        license: { number: 77, issued: '2026-11-01', validThrough: '2027-01-31' },
      })
      expect(json).not.toHaveProperty('verified')
    })

    test('verify proves a key for an installation key with the public key given', async () => {
      const vendor = createVendor()
      const installationKey = buildInstallationKey()
      const publicKey = Buffer.from(vendor.vendorKey.publicKey).toString('hex')
      const key = vendor.issue(installation())
      const verify = (...args: string[]) =>
        runProgram('license-client', ['verify', '--installation-key', installationKey, ...args, '--json'])

      expect(await verify('--public-key', publicKey, key)).toMatchObject({
        exitCode: 0,
        json: { verified: true, repaired: [] },
      })
      expect(await verify('--public-key', publicKey, forge(key))).toMatchObject({
        exitCode: 8,
        json: { verified: false, refusal: 'not-genuine', repaired: [] },
      })
      expect(await verify('--public-key', `9:${publicKey}`, key)).toMatchObject({
        json: { refusal: 'unknown-signing-key' },
      })
      const other = vendor.issue({ ...installation(), workplaces: 4 })
      expect(await verify('--public-key', publicKey, other)).toMatchObject({
        json: { refusal: 'other-installation' },
      })
      expect(await verify('--public-key', 'xyz', key)).toMatchObject({ exitCode: 2 })
      expect(await verify(key)).toMatchObject({ exitCode: 2 })
    })
  })

  describe('diagnose', () => {
    test('reports the workplace without a raw serial number, on the screen and to a file', async () => {
      const { run } = await workstation()
      const file = join(await temporaryFolder(), 'report.json')
      const shown = await run(['diagnose'], { env: { HTTPS_PROXY: 'http://user:secret@proxy.example:3128' } })
      const saved = await run(['diagnose', '--output', file])

      expect(shown.json).toMatchObject({
        workplace: { isComplete: true, disks: [{ device: 'nvme0n1', holdsSystem: true }] },
        proxy: { HTTPS_PROXY: 'http://proxy.example:3128' },
      })
      for (const text of [shown.out, await readFile(file, 'utf8')]) {
        expect(text).not.toContain('S4ENNX1R345678')
        expect(text).not.toContain('secret')
      }
      expect(saved.exitCode).toBe(0)
      expect((await run(['diagnose', '--output', join(file, 'x')])).exitCode).toBe(1)
    })
  })

  test.each([
    ['no command', []],
    ['an unknown command', ['dance']],
    ['an unknown option', ['status', '--force']],
    ['an option without a value', ['status', '--data-dir']],
    ['an unknown language', ['status', '--lang', 'fr']],
    ['a surplus word', ['status', 'now']],
    ['public keys that are none', ['status', '--public-keys', 'package.json']],
  ])('%s is wrong usage', async (_name, args) => {
    const run = await runProgram('license-client', [...args, '--json'])
    expect(run).toMatchObject({ exitCode: 2, json: { error: { code: 'usage' } } })
    expect(run.err).not.toBe('')
  })

  test('help and version are there, in both languages', async () => {
    expect((await runProgram('license-client', ['--help'])).out).toContain('Употреба: license-client')
    expect((await runProgram('license-client', ['--help', '--lang', 'en'])).out).toContain(
      'Usage: license-client',
    )
    expect((await runProgram('license-client', ['--version'])).out).toMatch(/^\d+\.\d+\.\d+\n$/)
  })
})

function installation() {
  return {
    product: 1,
    version: { date: day('2023-10-16'), build: 1 },
    holder: '121817309',
    workplaces: 3,
    modules: [0, 1],
    workplace: diskWorkplace('S3Z8NB0K123456A'),
  }
}

/** The same key with two other symbols in its last group, so that the group passes and the signature does not hold. */
function forge(key: string): string {
  const vendor = createVendor()
  const other = vendor.issue(installation())
  return [...key.split('-').slice(0, 5), ...other.split('-').slice(5)].join('-')
}
