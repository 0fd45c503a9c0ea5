import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { openLicenseStore } from '../../../src/main/registration/license-store.ts'
import {
  buildInstallation,
  buildInstallationKey,
  createVendor,
  day,
  diskWorkplace,
  type Vendor,
} from '../../support/keys.ts'
import { buildRegistration, proveWith } from '../../support/licenses.ts'
import { temporaryFolder } from '../../support/panel.ts'

const TODAY = day('2026-11-24')
const WRITER = fileURLToPath(new URL('../../support/store-writer.ts', import.meta.url))

async function storeIn(folder?: string) {
  const dataDir = folder ?? (await temporaryFolder())
  const vendor = createVendor()
  return { dataDir, vendor, store: openLicenseStore({ dataDir, prove: proveWith([vendor.vendorKey]) }) }
}

describe('the license store', () => {
  test('is empty where nothing was stored, and a folder that is not there is made', async () => {
    const { store, dataDir } = await storeIn(join(await temporaryFolder(), 'deep', 'below'))
    expect(await store.read()).toMatchObject({ ok: true, value: { pending: null, registration: null } })
    expect(await store.savePending(buildInstallationKey())).toEqual({ ok: true, value: null })
    expect(await readdir(dataDir)).toContain('license.json')
  })

  test('gives back what was stored, and the pending key is gone once it is registered', async () => {
    const { store, vendor } = await storeIn()
    const registration = buildRegistration(vendor)
    await store.savePending(registration.installationKey)
    await store.saveRegistration(registration, TODAY)
    expect(await store.read()).toEqual({
      ok: true,
      value: {
        pending: null,
        registration,
        released: null,
        panel: null,
        lastSeen: TODAY,
        workplaceRecognized: TODAY,
        isFromBackup: false,
      },
    })
  })

  test('keeps the license while another installation awaits its key', async () => {
    const { store, vendor } = await storeIn()
    const registration = buildRegistration(vendor)
    await store.saveRegistration(registration, TODAY)
    const pending = buildInstallationKey({ modules: [0, 1, 2] })
    await store.savePending(pending)
    expect(await store.read()).toMatchObject({ value: { pending, registration } })
  })

  test('a registration of another vendor is not believed', async () => {
    const { dataDir, store } = await storeIn()
    await store.saveRegistration(buildRegistration(createVendor()), TODAY)
    expect(await store.read()).toEqual({ ok: false, refusal: 'not-proved' })
    expect(await readdir(dataDir)).not.toContain('license.damaged-1.json')
  })

  test('cut off at any byte, the file is read from its second copy, and the next writer mends it', async () => {
    const { dataDir, store, vendor } = await storeIn()
    const registration = buildRegistration(vendor)
    await store.saveRegistration(registration, TODAY)
    const file = join(dataDir, 'license.json')
    const text = await readFile(file, 'utf8')
    for (let length = 0; length < text.length - 2; length += 7) {
      await writeFile(file, text.slice(0, length))
      expect(await store.read()).toMatchObject({ ok: true, value: { registration, isFromBackup: true } })
    }
    expect(await store.noteSeen(TODAY + 1, true)).toEqual({ ok: true, value: null })
    expect(await store.read()).toMatchObject({
      value: { registration, lastSeen: TODAY + 1, isFromBackup: false },
    })
    expect(await readdir(dataDir)).toContain('license.damaged-1.json')
  })

  test.each([
    ['empty', ''],
    ['no JSON', 'license'],
    ['of another shape', '{"format":1,"pending":7}'],
    ['too long', `"${'x'.repeat(1_000_001)}"`],
    ['a list', '[]'],
  ])('both copies %s are damage that is reported, and a registration mends it', async (_name, text) => {
    const { dataDir, store, vendor } = await storeIn()
    await writeFile(join(dataDir, 'license.json'), text)
    await writeFile(join(dataDir, 'license.json.bak'), text)
    expect(await store.read()).toEqual({ ok: false, refusal: 'malformed' })
    expect((await store.saveRegistration(buildRegistration(vendor), TODAY)).ok).toBe(true)
    expect(await store.read()).toMatchObject({ ok: true, value: { isFromBackup: false } })
  })

  test.each([
    ['UTF-8 with its mark', (text: string) => Buffer.from(`\ufeff${text}`)],
    ['UTF-16', (text: string) => Buffer.from(`\ufeff${text}`, 'utf16le')],
    ['the line ends of Windows', (text: string) => Buffer.from(text.replaceAll('\n', '\r\n'))],
  ])('a file that an editor has saved with %s is read', async (_, save) => {
    const { store, vendor, dataDir } = await storeIn()
    const registration = buildRegistration(vendor)
    await store.saveRegistration(registration, TODAY)
    const file = join(dataDir, 'license.json')
    await writeFile(file, save(await readFile(file, 'utf8')))
    expect(await store.read()).toMatchObject({ value: { registration, isFromBackup: false } })
  })

  test.runIf(process.platform === 'linux').each([
    ['a pipe', (file: string) => void execFileSync('mkfifo', [file])],
    ['a device without an end', (file: string) => symlink('/dev/zero', file)],
  ])('%s in the place of the file is waited for by nobody', async (_, put) => {
    const { store, vendor, dataDir } = await storeIn()
    const registration = buildRegistration(vendor)
    await store.saveRegistration(registration, TODAY)
    await rm(join(dataDir, 'license.json'))
    await put(join(dataDir, 'license.json'))
    expect(await store.read()).toMatchObject({ value: { registration, isFromBackup: true } })
    expect(await store.savePending(buildInstallationKey())).toEqual({ ok: false, refusal: 'read-only' })
  })

  test('a file of a later format is not read and not overwritten', async () => {
    const { dataDir, store, vendor } = await storeIn()
    const file = join(dataDir, 'license.json')
    await store.saveRegistration(buildRegistration(vendor), TODAY)
    await writeFile(file, '{"format":3}')
    expect(await store.read()).toEqual({ ok: false, refusal: 'newer' })
    expect(await store.savePending(buildInstallationKey())).toEqual({ ok: false, refusal: 'newer-format' })
    expect(await readFile(file, 'utf8')).toBe('{"format":3}')
  })

  test('a folder in the place of the file is reported, and nothing is lost', async () => {
    const { dataDir, store } = await storeIn()
    await mkdir(join(dataDir, 'license.json'))
    expect(await store.read()).toEqual({ ok: false, refusal: 'unreadable' })
    expect(await store.savePending(buildInstallationKey())).toEqual({ ok: false, refusal: 'read-only' })
  })

  test('a data folder that cannot be one is reported', async () => {
    const file = join(await temporaryFolder(), 'file')
    await writeFile(file, '')
    const { store } = await storeIn(join(file, 'data'))
    expect(await store.savePending(buildInstallationKey())).toEqual({ ok: false, refusal: 'read-only' })
  })

  test.runIf(process.platform === 'linux')(
    'on a full disk the old license stays, and no half file is left',
    async () => {
      const { dataDir, store, vendor } = await storeIn()
      const registration = buildRegistration(vendor)
      await store.saveRegistration(registration, TODAY)
      const publicKey = Buffer.from(vendor.vendorKey.publicKey).toString('hex')
      const pending = buildInstallationKey({ modules: [0] })
      const args = [
        '-c',
        'ulimit -f 0; exec "$0" "$@"',
        process.execPath,
        WRITER,
        dataDir,
        publicKey,
        'pending',
        pending,
      ]
      const writer = spawn('sh', args, { stdio: 'ignore' })
      await once(writer, 'close')

      expect(writer.exitCode).toBe(1)
      expect(await store.read()).toMatchObject({
        ok: true,
        value: { registration, pending: null, isFromBackup: false },
      })
      expect((await readdir(dataDir)).filter((name) => name.endsWith('.tmp'))).toEqual([])
    },
  )

  test('the day seen is noted once a day and never goes back', async () => {
    const { dataDir, store, vendor } = await storeIn()
    await store.saveRegistration(buildRegistration(vendor), TODAY)
    await store.noteSeen(TODAY + 3, true)
    const written = await readFile(join(dataDir, 'license.json'), 'utf8')
    await store.noteSeen(TODAY + 1, true)
    await store.noteSeen(TODAY + 3, false)
    expect(await readFile(join(dataDir, 'license.json'), 'utf8')).toBe(written)
    expect(await store.read()).toMatchObject({
      value: { lastSeen: TODAY + 3, workplaceRecognized: TODAY + 3 },
    })
  })

  test('a clock that runs past the year 9999 leaves the license readable', async () => {
    const { store, vendor } = await storeIn()
    await store.saveRegistration(buildRegistration(vendor), TODAY)
    const farAhead = Date.UTC(12_026, 10, 26) / 86_400_000
    expect(await store.noteSeen(farAhead, true)).toMatchObject({ ok: true })
    const lastDay = day('9999-12-31')
    expect(await store.read()).toMatchObject({
      value: { registration: {}, lastSeen: lastDay, workplaceRecognized: lastDay, isFromBackup: false },
    })
  })

  test('what a killed writer left behind is cleaned up', async () => {
    const { dataDir, store } = await storeIn()
    await writeFile(join(dataDir, 'license.json.0000.tmp'), 'half')
    await store.savePending(buildInstallationKey())
    expect((await readdir(dataDir)).sort()).toEqual(['license.json', 'license.json.bak', 'license.lock'])
  })

  test('many writers at once lose nothing of each other', async () => {
    const { dataDir, store, vendor } = await storeIn()
    const registration = buildRegistration(vendor)
    const pending = buildInstallationKey({ workplace: diskWorkplace('OTHER-999') })
    const publicKey = Buffer.from(vendor.vendorKey.publicKey).toString('hex')
    const writers = Array.from({ length: 9 }, (_, index) => {
      const job = [
        ['pending', pending],
        ['seen', `2026-12-0${index + 1}`],
        ['register', ''],
      ][index % 3]
      const writer = spawn(process.execPath, [WRITER, dataDir, publicKey, ...(job ?? [])], {
        stdio: ['pipe', 'ignore', 'inherit'],
      })
      writer.stdin?.end(`${JSON.stringify(registration)}\n`)
      return once(writer, 'close')
    })
    expect((await Promise.all(writers)).map(([code]) => code)).toEqual(Array(9).fill(0))
    expect(await store.read()).toMatchObject({
      ok: true,
      value: { pending, registration, isFromBackup: false, lastSeen: day('2026-12-08') },
    })
  })

  test('killed at any moment, it never shows less than the last completed registration', async () => {
    const { dataDir, store, vendor } = await storeIn()
    const publicKey = Buffer.from(vendor.vendorKey.publicKey).toString('hex')
    let last = 0
    for (let round = 0; round < 30; round++) {
      const completed = await registerUntilKilled(dataDir, publicKey, vendor, last + 1, round)
      last = Math.max(last, completed)
      const read = await store.read()
      expect(read.ok && (read.value.registration?.license.number ?? 0)).toBeGreaterThanOrEqual(last)
      last = read.ok ? (read.value.registration?.license.number ?? 0) : last
    }
    expect(last).toBeGreaterThan(30)
  }, 120_000)

  test('a license file may be a link to another disk’s', async () => {
    const { dataDir, store, vendor } = await storeIn()
    const registration = buildRegistration(vendor)
    await store.saveRegistration(registration, TODAY)
    const elsewhere = join(await temporaryFolder(), 'license.json')
    await writeFile(elsewhere, await readFile(join(dataDir, 'license.json')))
    await rm(join(dataDir, 'license.json'))
    await symlink(elsewhere, join(dataDir, 'license.json'))
    expect(await store.read()).toMatchObject({ ok: true, value: { registration, isFromBackup: false } })
  })
})

/** Lets a process store one registration after the other and kills it after some; gives the last it said was stored. */
async function registerUntilKilled(
  dataDir: string,
  publicKey: string,
  vendor: Vendor,
  from: number,
  round: number,
): Promise<number> {
  const writer = spawn(process.execPath, [WRITER, dataDir, publicKey, 'register'], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  writer.stdin?.on('error', () => {})
  const installation = buildInstallation()
  for (let number = from; number < from + 40; number++) {
    writer.stdin?.write(`${JSON.stringify(buildRegistration(vendor, { license: number }, installation))}\n`)
  }
  let last = 0
  let seen = 0
  const closed = once(writer, 'close')
  for await (const line of createInterface({ input: writer.stdout ?? process.stdin })) {
    last = Number(line)
    seen++
    // At another point of the next write each time: at once, or some turns of the loop later.
    if (seen === 1 + (round % 4)) {
      for (let turn = 0; turn < round; turn++) await new Promise((resolve) => setImmediate(resolve))
      writer.kill('SIGKILL')
    }
  }
  await closed
  return last
}
