/**
 * A process that writes to a license store until it is killed, or does one thing: `register`, `release`, `pending KEY`, `seen DAY`.
 * Its registrations come ready on standard input, one JSON object a line; it prints the number of each that is stored, and
 * with `release` gives each up and prints its number again.
 */
import { createInterface } from 'node:readline'
import { openLicenseStore, type StoredRegistration } from '../../src/main/registration/license-store.ts'
import { day } from './keys.ts'
import { proveWith } from './licenses.ts'

const [dataDir = '', publicKey = '', what = '', argument = ''] = process.argv.slice(2)
const store = openLicenseStore({
  dataDir,
  prove: proveWith([{ id: null, publicKey: Buffer.from(publicKey, 'hex') }]),
})

if (what === 'register' || what === 'release') {
  for await (const line of createInterface({ input: process.stdin })) {
    const registration = JSON.parse(line) as StoredRegistration
    const saved = await store.saveRegistration(registration, day('2026-11-24'))
    if (!saved.ok) throw new Error(saved.refusal)
    process.stdout.write(`${registration.license.number}\n`)
    if (what === 'register') continue
    const given = await store.giveUp(day('2026-11-24'))
    if (!given.ok || !given.value) throw new Error('Nothing was given up')
    process.stdout.write(`${registration.license.number}\n`)
  }
} else {
  const saved =
    what === 'pending' ? await store.savePending(argument) : await store.noteSeen(day(argument), true)
  process.exitCode = saved.ok ? 0 : 1
}
