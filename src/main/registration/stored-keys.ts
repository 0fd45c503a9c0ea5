import type { License, VendorKey } from '../../shared/key/license.ts'
import { type ParsedInstallation, parseInstallationKey } from '../../shared/key/parse-installation-key.ts'
import { verifyRegistration } from '../../shared/key/verify-registration.ts'
import { createRuntimeVerifier } from './runtime-ed25519.ts'

/** Proves a stored registration key for its installation key; null where it does not hold as it stands. */
export function proveStored(
  registrationKey: string,
  installationKey: string,
  vendorKeys: readonly VendorKey[],
): License | null {
  const parsed = parseOwnKey(installationKey)
  if (!parsed) return null
  const verified = verifyRegistration(registrationKey, parsed.payload, vendorKeys, createRuntimeVerifier)
  return verified.ok && verified.value.repaired.length === 0 ? verified.value.license : null
}

/** Reads an installation key that this program wrote itself. */
export function parseOwnKey(installationKey: string | null): ParsedInstallation | null {
  if (installationKey === null) return null
  const parsed = parseInstallationKey(installationKey)
  return parsed.ok ? parsed.value : null
}
