import type { Installation } from '../shared/key/installation-key.ts'
import type { License } from '../shared/key/license.ts'
import { LicenseDetails } from './license-details.tsx'
import { useWording } from './wording.tsx'

interface CertificateProps {
  readonly license: License
  readonly installation: Installation
  readonly registrationKey: string
}

/** The page that is saved as PDF. It is only there in print, where nothing else is. */
export function Certificate({ license, installation, registrationKey }: CertificateProps) {
  const { texts, client } = useWording()
  const { certificate } = texts
  return (
    <section className="certificate">
      <p className="certificate-title">{certificate.title}</p>
      <p>{certificate.text}</p>
      <LicenseDetails license={license} installation={installation} />
      <div>
        <p className="certificate-label">{certificate.registrationKey}</p>
        <p className="certificate-key">
          {registrationKey.split('-').map((group, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a group is its place in the key
            <span key={index}>{group}</span>
          ))}
        </p>
      </div>
      <p>{certificate.keep}</p>
      <p>
        {texts.serviceDesk.title}: {client.serviceDesk}
      </p>
    </section>
  )
}
