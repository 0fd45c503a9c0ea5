import { findProductByNumber } from '../../../shared/catalogue.ts'
import { parseInstallationKey } from '../../../shared/key/parse-installation-key.ts'
import { formatProgramVersion } from '../../../shared/program-version.ts'

/** The product and version that a stored installation key is about. */
export function describeProgram(installationKey: string): {
  readonly product: string
  readonly programVersion: string
} {
  const parsed = parseInstallationKey(installationKey)
  if (!parsed.ok) throw new Error('A stored installation key does not parse')
  const { product, version } = parsed.value.installation
  return {
    product: findProductByNumber(product)?.code ?? String(product),
    programVersion: formatProgramVersion(version),
  }
}
