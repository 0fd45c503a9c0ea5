import { findProductByNumber } from '../../shared/catalogue.ts'
import type { LicenseView } from '../../shared/desktop-views.ts'
import { formatProgramVersion } from '../../shared/program-version.ts'
import { Details } from '../../ui/details.tsx'
import { useWording } from '../texts/wording.ts'

/** What a license grants and what it was given for. */
export function LicenseDetails({ status }: { readonly status: LicenseView }) {
  const { texts, client, language, formatDay, formatNumber } = useWording()
  const { license, installation, workplaceTag, workplaceName } = status
  if (!license || !installation) return null
  const { fields } = client
  const product = findProductByNumber(installation.product)
  const modules = installation.modules.map(
    (number) => product?.modules.find((module) => module.number === number)?.name[language] ?? String(number),
  )
  return (
    <Details
      rows={[
        [fields.product, product?.name[language] ?? String(installation.product)],
        [fields.programVersion, formatProgramVersion(installation.version)],
        [fields.holder, installation.holder],
        [fields.workplaces, formatNumber(installation.workplaces)],
        [fields.modules, modules.join(', ')],
        ...(workplaceName === null ? [] : [[texts.license.workplace, workplaceName] as const]),
        ...(workplaceTag === null
          ? []
          : [
              [
                fields.tag,
                <span key="tag" className="key-text">
                  {workplaceTag.toUpperCase()}
                </span>,
              ] as const,
            ]),
        [texts.license.recognition, fields.method[installation.workplace.method]],
        [fields.license, String(license.number)],
        [fields.issued, formatDay(license.issued)],
        [
          fields.validity,
          license.validThrough === null
            ? fields.withoutEnd
            : fields.validThrough(formatDay(license.validThrough)),
        ],
      ]}
    />
  )
}
