import { useState } from 'react'
import type { LicenseView } from '../../shared/desktop-views.ts'
import { formatInstallationKey } from '../../shared/key/installation-key.ts'
import { Button, type ButtonProps } from '../../ui/button.tsx'
import { Confirmation } from '../../ui/confirmation.tsx'
import { Notice } from '../../ui/notice.tsx'
import { usePassingText } from '../../ui/use-passing-text.ts'
import { desktop } from '../desktop.ts'
import { useWording } from '../texts/wording.ts'
import { LicenseDetails } from './license-details.tsx'
import './certificate.css'

/** Saves the certificate of a license that is in use. It stands among the buttons of a page that has a `Certificate`. */
export function CertificateButton({ variant = 'plain' }: Pick<ButtonProps, 'variant'>) {
  const { texts } = useWording()
  const [done, showDone] = usePassingText()
  const [isFailed, setIsFailed] = useState(false)

  async function save() {
    const outcome = await desktop.saveCertificate(texts.result.certificateFile).catch(() => 'failed' as const)
    setIsFailed(outcome === 'failed')
    if (outcome === 'saved') showDone(texts.result.certificateSaved)
  }
  return (
    <>
      <Button variant={variant} onPress={save}>
        {texts.result.certificate}
      </Button>
      <Confirmation>{done}</Confirmation>
      {isFailed && <Notice tone="problem" title={texts.result.certificateFailed} isAnnounced />}
    </>
  )
}

/** Whether the program may be used with what is stored, so that there is something to certify. */
export function isInUse({ state, isInGrace }: LicenseView): boolean {
  return state === 'registered' || isInGrace
}

/** The page that is saved as PDF. It is only there in print, where nothing else is. */
export function Certificate({ status }: { readonly status: LicenseView }) {
  const { texts, client } = useWording()
  const { certificate } = texts
  const { installation, registrationKey } = status
  if (!installation) return null
  return (
    <section className="certificate">
      <div className="certificate-head">
        <p className="certificate-title">{certificate.title}</p>
        <p className="brand">ПАСОСС</p>
      </div>
      <p>{certificate.text}</p>
      <LicenseDetails status={status} />
      <CertificateKey label={certificate.installationKey} text={formatInstallationKey(installation)} />
      <CertificateKey label={certificate.registrationKey} text={registrationKey ?? ''} />
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
