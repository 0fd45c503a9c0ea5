import type { License, VendorKey } from '../../shared/key/license.ts'
import { type ParsedInstallation, parseInstallationKey } from '../../shared/key/parse-installation-key.ts'
import { verifyRegistration } from '../../shared/key/verify-registration.ts'
import { createRuntimeVerifier } from './runtime-ed25519.ts'

/** Verifies a stored registration key for its installation key, without repairs; null if it does not verify. */
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

/** Parses an installation key that this program wrote itself. */
export function parseOwnKey(installationKey: string | null): ParsedInstallation | null {
  if (installationKey === null) return null
  const parsed = parseInstallationKey(installationKey)
  return parsed.ok ? parsed.value : null
}
