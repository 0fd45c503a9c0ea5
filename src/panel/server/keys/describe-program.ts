import { findProductByNumber } from '../../../shared/catalogue.ts'
import { decodeKey } from '../../../shared/key/groups.ts'
import { decodeInstallation } from '../../../shared/key/installation-key.ts'
import { formatProgramVersion } from '../../../shared/program-version.ts'

/** The product and version that a stored installation key is about. */
export function describeProgram(installationKey: string): {
  readonly product: string
  readonly programVersion: string
} {
  const decoded = decodeInstallation(decodeKey(installationKey))
  if (!decoded.ok) throw new Error('A stored installation key does not decode')
  const { product, version } = decoded.value
  return {
    product: findProductByNumber(product)?.code ?? String(product),
    programVersion: formatProgramVersion(version),
  }
}
