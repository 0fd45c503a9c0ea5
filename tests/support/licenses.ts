import type { Prove, StoredRegistration } from '../../src/main/registration/license-store.ts'
import { createRuntimeVerifier } from '../../src/main/registration/runtime-ed25519.ts'
import {
  encodeInstallation,
  formatInstallationKey,
  type Installation,
} from '../../src/shared/key/installation-key.ts'
import type { VendorKey } from '../../src/shared/key/license.ts'
import { parseInstallationKey } from '../../src/shared/key/parse-installation-key.ts'
import type { Grant } from '../../src/shared/key/registration-key.ts'
import { verifyRegistration } from '../../src/shared/key/verify-registration.ts'
import { buildInstallation, type Vendor } from './keys.ts'

/** Proves stored registrations as the client does. */
export function proveWith(vendorKeys: readonly VendorKey[]): Prove {
  return (registrationKey, installationKey) => {
    const parsed = parseInstallationKey(installationKey)
    if (!parsed.ok) return null
    const verified = verifyRegistration(
      registrationKey,
      parsed.value.payload,
      vendorKeys,
      createRuntimeVerifier,
    )
    return verified.ok ? verified.value.license : null
  }
}

/** A proved registration of an installation, as `register` would store it. */
export function buildRegistration(
  vendor: Vendor,
  grant: Partial<Grant> = {},
  installation: Installation = buildInstallation(),
): StoredRegistration {
  const registrationKey = vendor.issue(installation, grant)
  const verified = verifyRegistration(
    registrationKey,
    encodeInstallation(installation),
    [vendor.vendorKey],
    createRuntimeVerifier,
  )
  if (!verified.ok) throw new Error(verified.refusal.code)
  return {
    installationKey: formatInstallationKey(installation),
    registrationKey,
    license: verified.value.license,
    workplace: null,
  }
}
