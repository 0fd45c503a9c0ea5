import { findModuleName, findProductByNumber, type Language, moduleCodes } from '../../../shared/catalogue.ts'
import { workplaceTag } from '../../../shared/key/fingerprint.ts'
import { parseInstallationKey } from '../../../shared/key/parse-installation-key.ts'
import { computeSupportCode } from '../../../shared/key/support-code.ts'
import { formatProgramVersion } from '../../../shared/program-version.ts'

export interface InstallationWords {
  readonly program: string
  readonly modules: string
  readonly supportCode: string
  /** What its program shows of the computer, too. */
  readonly tag: string
}

/** What tells one installation from another, in words; null where the text is no whole key. */
export function describeInstallation(installationKey: string, language: Language): InstallationWords | null {
  const parsed = parseInstallationKey(installationKey)
  if (!parsed.ok) return null
  const { product: number, version, modules, workplace } = parsed.value.installation
  const product = findProductByNumber(number)
  const name = product?.name[language] ?? String(number)
  return {
    program: `${name} ${formatProgramVersion(version)}`,
    modules: moduleCodes(product, modules)
      .map((code) => findModuleName(code, language))
      .join(', '),
    tag: workplaceTag(workplace).toUpperCase(),
    supportCode: computeSupportCode(parsed.value.payload),
  }
}
