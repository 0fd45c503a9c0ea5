import { findProductByNumber, type Language } from '../../../shared/catalogue.ts'
import { parseInstallationKey } from '../../../shared/key/parse-installation-key.ts'
import { computeSupportCode } from '../../../shared/key/support-code.ts'
import { formatProgramVersion } from '../../../shared/program-version.ts'

/** What tells one installation from another: its program, and the support code; null where the text is no whole key. */
export function describeInstallation(
  installationKey: string,
  language: Language,
): { readonly program: string; readonly supportCode: string } | null {
  const parsed = parseInstallationKey(installationKey)
  if (!parsed.ok) return null
  const { product, version } = parsed.value.installation
  const name = findProductByNumber(product)?.name[language] ?? String(product)
  return {
    program: `${name} ${formatProgramVersion(version)}`,
    supportCode: computeSupportCode(parsed.value.payload),
  }
}
