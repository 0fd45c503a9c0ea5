import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto'
import { writeFile } from 'node:fs/promises'
import { parseDay } from '../../src/shared/day.ts'
import { computeFingerprint, type Workplace } from '../../src/shared/key/fingerprint.ts'
import {
  encodeInstallation,
  formatInstallationKey,
  type Installation,
} from '../../src/shared/key/installation-key.ts'
import type { VendorKey } from '../../src/shared/key/license.ts'
import {
  encodeHeader,
  formatRegistrationKey,
  type Grant,
  signedMessage,
} from '../../src/shared/key/registration-key.ts'
import { parseProgramVersion } from '../../src/shared/program-version.ts'

/** A day that must exist. */
export function day(text: string): number {
  const parsed = parseDay(text)
  if (parsed === null) throw new Error(`${text} is no day`)
  return parsed
}

export function version(text: string): Installation['version'] {
  const parsed = parseProgramVersion(text)
  if (!parsed) throw new Error(`${text} is no program version`)
  return parsed
}

/** The workplace of a disk with this serial number. */
export function diskWorkplace(serialNumber: string): Workplace {
  return { method: 'disk', fingerprint: computeFingerprint('disk', serialNumber) }
}

/** Accounting with VAT for three workplaces, on one disk, unless overridden. */
export function buildInstallation(overrides: Partial<Installation> = {}): Installation {
  return {
    product: 1,
    version: version('231016.1'),
    holder: '121817309',
    workplaces: 3,
    modules: [0, 1],
    workplace: diskWorkplace('S3Z8NB0K123456A'),
    ...overrides,
  }
}

export function buildInstallationKey(overrides: Partial<Installation> = {}): string {
  return formatInstallationKey(buildInstallation(overrides))
}

/** A vendor with a signing key of its own. */
export interface Vendor {
  readonly vendorKey: VendorKey
  readonly issue: (installation: Installation, grant?: Partial<Grant>) => string
}

export function createVendor(signingKey = 0, pair = generateKeyPairSync('ed25519')): Vendor {
  return {
    vendorKey: { id: signingKey, publicKey: rawPublicKey(pair.publicKey) },
    issue: (installation, grant = {}) => {
      const payload = encodeInstallation(installation)
      const header = encodeHeader(
        { signingKey, issued: day('2026-11-01'), validThrough: null, license: 10_001, ...grant },
        payload,
      )
      return formatRegistrationKey(header, sign(null, signedMessage(payload, header), pair.privateKey))
    },
  }
}

export function rawPublicKey(publicKey: KeyObject): Uint8Array {
  return Buffer.from(publicKey.export({ format: 'jwk' }).x ?? '', 'base64url')
}

/** Writes a vendor's public key as `signing-key export --json` does. */
export async function writePublicKeys(file: string, { vendorKey }: Vendor): Promise<void> {
  const publicKey = Buffer.from(vendorKey.publicKey).toString('hex')
  await writeFile(file, JSON.stringify([{ id: vendorKey.id, publicKey }]))
}

/** A key with the text of some groups (counted from 1) replaced. */
export function withGroups(
  key: string,
  changes: Readonly<Record<number, (group: string) => string>>,
): string {
  return key
    .split('-')
    .map((group, index) => changes[index + 1]?.(group) ?? group)
    .join('-')
}
