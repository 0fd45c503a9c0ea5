import { formatInstallationKey, type Installation } from '../shared/key/installation-key.ts'
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
      <div className="certificate-head">
        <p className="certificate-title">{certificate.title}</p>
        <p className="brand">ПАСОСС</p>
      </div>
      <p>{certificate.text}</p>
      <LicenseDetails license={license} installation={installation} />
      <CertificateKey label={certificate.installationKey} text={formatInstallationKey(installation)} />
      <CertificateKey label={certificate.registrationKey} text={registrationKey} />
      <div className="certificate-foot">
        <p>{certificate.keep}</p>
        <p>
          {texts.serviceDesk.title}: {client.serviceDesk}
        </p>
      </div>
    </section>
  )
}

function CertificateKey({ label, text }: { readonly label: string; readonly text: string }) {
  return (
    <div>
      <p className="certificate-label">{label}</p>
      <p className="certificate-key">
        {text.split('-').map((group, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a group is its place in the key
          <span key={index}>{group}</span>
        ))}
      </p>
    </div>
  )
}
