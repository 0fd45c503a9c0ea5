import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex } from '@noble/hashes/utils.js'
import { isVersionDate, MAX_BUILD, type ProgramVersion, VERSION_EPOCH } from '../program-version.ts'
import { accept, type Result, refuse } from '../result.ts'
import { packBits, unpackBits } from './bits.ts'
import { FINGERPRINT_BITS, WORKPLACE_METHODS, type Workplace } from './fingerprint.ts'
import { decodeKey, formatKey, GROUP_LENGTH } from './groups.ts'

/** What an installation key says: which program is being installed for whom, where, and with which modules. */
export interface Installation {
  /** The product's number in the catalogue, 1 to 63. */
  readonly product: number
  readonly version: ProgramVersion
  /** The license holder's EIK/BULSTAT: 9, 10 or 13 digits. */
  readonly holder: string
  /** 1 to 1023. */
  readonly workplaces: number
  /** Numbers of the modules included, 0 to 31, ascending. */
  readonly modules: readonly number[]
  readonly workplace: Workplace
}

/** Why a payload is no installation: its checksum is wrong, or a field holds what no installation has. */
export type InstallationFault = 'checksum' | 'fields'

export const INSTALLATION_HEADER = 21
const INSTALLATION_BYTES = 25
export const MAX_WORKPLACES = 1023
const MODULE_COUNT = 32

const HOLDER_LENGTHS: readonly number[] = [9, 10, 13]
/** The fields before the fingerprint, which begins with a byte. */
const FIELD_WIDTHS = [5, 6, 15, 4, 2, 44, 10, 32, 2] as const
const FINGERPRINT_START = 15
const COVERED_BYTES = 24

/** The 25 bytes of an installation key. Throws a RangeError where a field holds what the format has no room for. */
export function encodeInstallation(installation: Installation): Uint8Array<ArrayBuffer> {
  const holderLength = HOLDER_LENGTHS.indexOf(installation.holder.length)
  const method = WORKPLACE_METHODS.indexOf(installation.workplace.method)
  if (
    !isVersionDate(installation.version.date) ||
    installation.version.build > MAX_BUILD ||
    !/^\d+$/.test(installation.holder) ||
    holderLength < 0 ||
    installation.product < 1 ||
    installation.workplaces < 1 ||
    !/^[0-9a-f]{17}[048c]$/.test(installation.workplace.fingerprint)
  ) {
    throw new RangeError('This installation does not fit the key format')
  }
  const fields = packBits([
    [5, INSTALLATION_HEADER],
    [6, installation.product],
    [15, installation.version.date - VERSION_EPOCH],
    [4, installation.version.build],
    [2, holderLength],
    [44, BigInt(installation.holder)],
    [10, installation.workplaces],
    [32, installation.modules.reduce((bits, module) => bits | (1n << BigInt(module)), 0n)],
    [2, method],
    [FINGERPRINT_BITS, BigInt(`0x${installation.workplace.fingerprint}`) >> 2n],
  ])
  return appendChecksum(fields)
}

/** The fields of an installation payload, or why it is none. */
export function decodeInstallation(payload: Uint8Array): Result<Installation, InstallationFault> {
  if (payload.length !== INSTALLATION_BYTES) return refuse('fields')
  const withChecksum = appendChecksum(payload)
  if (!payload.every((byte, index) => byte === withChecksum[index])) return refuse('checksum')
  const [
    header,
    product,
    date = 0,
    build = 0,
    holderLength = 0,
    holder,
    workplaces,
    modules = 0,
    method = 0,
  ] = unpackBits(payload, FIELD_WIDTHS)
  const digits = HOLDER_LENGTHS[holderLength]
  const holderText = String(holder)
  const methodName = WORKPLACE_METHODS[method]
  if (
    header !== INSTALLATION_HEADER ||
    !product ||
    !workplaces ||
    digits === undefined ||
    holderText.length > digits ||
    methodName === undefined
  ) {
    return refuse('fields')
  }
  return accept({
    product,
    version: { date: VERSION_EPOCH + date, build },
    holder: holderText.padStart(digits, '0'),
    workplaces,
    modules: setBits(modules),
    workplace: { method: methodName, fingerprint: fingerprintIn(payload) },
  })
}

/** The length of the first two groups of a key's text, which hold the product and the version. */
export const PROGRAM_LENGTH = 2 * GROUP_LENGTH + 1
const PROGRAM_WIDTHS = FIELD_WIDTHS.slice(0, 4)

/** The product and version in the beginning of an installation key's one text. It proves nothing: the key was read before. */
export function readProgram(beginning: string): Pick<Installation, 'product' | 'version'> {
  const [, product = 0, date = 0, build = 0] = unpackBits(decodeKey(beginning), PROGRAM_WIDTHS)
  return { product, version: { date: VERSION_EPOCH + date, build } }
}

/** The text of an installation key. It depends on nothing but the fields. */
export function formatInstallationKey(installation: Installation): string {
  return formatKey(encodeInstallation(installation))
}

/** The checksum covers the 190 bits before it, padded with two zero bits to 24 bytes. */
function appendChecksum(fields: Uint8Array): Uint8Array<ArrayBuffer> {
  const covered = fields.slice(0, COVERED_BYTES)
  covered[23] = (covered[23] ?? 0) & 0xfc
  const [first = 0, second = 0] = sha256(covered)
  const payload = new Uint8Array(INSTALLATION_BYTES)
  payload.set(covered)
  payload[23] = (covered[23] ?? 0) | (first >> 6)
  payload[24] = ((first << 2) & 0xff) | (second >> 6)
  return payload
}

/** The 70 bits, as the hex digits of nine bytes whose last two bits are zero. */
function fingerprintIn(payload: Uint8Array): string {
  const fingerprint = payload.slice(FINGERPRINT_START, COVERED_BYTES)
  fingerprint[8] = (fingerprint[8] ?? 0) & 0xfc
  return bytesToHex(fingerprint)
}

function setBits(bits: number): readonly number[] {
  const numbers: number[] = []
  for (let number = 0; number < MODULE_COUNT; number++) if ((bits >>> number) & 1) numbers.push(number)
  return numbers
}
