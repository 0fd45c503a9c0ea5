import { useState } from 'react'
import type { CreatedKey } from '../../../shared/desktop-views.ts'
import { keysPageUrl, readPanelUrl } from '../../../shared/panel-address.ts'
import { ActionBar } from '../../../ui/action-bar.tsx'
import { Button } from '../../../ui/button.tsx'
import { Confirmation } from '../../../ui/confirmation.tsx'
import { Dictation } from '../../../ui/dictation.tsx'
import { KeyGroups } from '../../../ui/key-groups.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { QrCode } from '../../../ui/qr-code.tsx'
import { usePassingText } from '../../../ui/use-passing-text.ts'
import { copyText } from '../../copy-text.ts'
import { desktop } from '../../desktop.ts'
import { useWording } from '../../texts/wording.ts'
import type { WizardActions } from '../use-wizard.ts'
import { BackButton } from './back-button.tsx'
import './installation-key-step.css'

interface InstallationKeyStepProps {
  readonly created: CreatedKey
  /** Whether it is dictated, so that this comes first. */
  readonly isByTelephone: boolean
  readonly panel: string
  readonly actions: WizardActions
}

/** The installation key, in every way in which it can get to the vendor. */
export function InstallationKeyStep({ created, isByTelephone, panel, actions }: InstallationKeyStepProps) {
  const { texts, client, language } = useWording()
  const { installationKey, supportCode, source, warning } = created
  const [isDictated, setIsDictated] = useState(isByTelephone)
  const [done, showDone] = usePassingText()
  const [failure, setFailure] = useState<string | null>(null)
  const panelUrl = readPanelUrl(panel)

  async function copy() {
    const isCopied = await copyText(installationKey)
    setFailure(isCopied ? null : texts.installationKey.copyFailed)
    if (isCopied) showDone(texts.installationKey.copied)
  }
  async function save() {
    const { fileName, fileTitle } = texts.installationKey
    const text = [
      `${fileTitle}: ${installationKey}`,
      `${texts.installationKey.supportCode}: ${supportCode}`,
      '',
    ].join('\r\n')
    const outcome = await desktop.saveText({ name: fileName, text }).catch(() => 'failed' as const)
    setFailure(outcome === 'failed' ? texts.installationKey.saveFailed : null)
    if (outcome === 'saved') showDone(texts.installationKey.saved)
  }
  async function openPanel() {
    const isOpen = await desktop.openPanel().catch(() => false)
    setFailure(isOpen ? null : texts.installationKey.openPanelFailed)
  }

  const goOn = () => actions.dispatch({ type: 'step-chosen', step: 'registration-key' })
  const back = <BackButton actions={actions} to="installation" />

  if (isDictated) {
    return (
      <div className="step">
        <Dictation
          language={language}
          keyText={installationKey}
          supportCode={supportCode}
          onClose={() => setIsDictated(false)}
          isWithinPage
          onDone={{ label: texts.installationKey.next, press: goOn }}
          back={back}
        />
      </div>
    )
  }
  return (
    <div className="step">
      <p className="lead">{texts.installationKey.intro}</p>
      <KeyGroups label={texts.installationKey.keyLabel} keyText={installationKey} />
      <div className="buttons">
        <Button onPress={copy}>{texts.installationKey.copy}</Button>
        <Button onPress={save}>{texts.installationKey.save}</Button>
        <Button onPress={() => setIsDictated(true)}>{texts.installationKey.dictate}</Button>
        <Button onPress={openPanel}>{texts.installationKey.openPanel}</Button>
        <Confirmation>{done}</Confirmation>
      </div>
      {failure && <Notice tone="problem" title={failure} isAnnounced />}
      <div className="side-by-side">
        <div className="stack">
          <section aria-labelledby="support-code" className="stack-tight">
            <h2 id="support-code">{texts.installationKey.supportCode}</h2>
            <p className="support-code">{supportCode}</p>
            <p className="field-hint">{texts.installationKey.supportCodeHint}</p>
          </section>
          {warning ? (
            <Notice tone="caution" title={client.installationKey.warnings[warning][0]}>
              <p>{client.installationKey.warnings[warning][1]}</p>
            </Notice>
          ) : (
            <p>{client.installationKey.from[source]}</p>
          )}
        </div>
        {panelUrl && (
          <figure className="qr-figure">
            <QrCode text={keysPageUrl(panelUrl, installationKey)} label={texts.installationKey.qrLabel} />
            <figcaption className="stack-tight">
              <h2>{texts.installationKey.qrTitle}</h2>
              <p className="field-hint">{texts.installationKey.qrHint}</p>
            </figcaption>
          </figure>
        )}
      </div>
      <ActionBar back={back}>
        <Button variant="primary" onPress={goOn} takesFocus>
          {texts.installationKey.next}
        </Button>
      </ActionBar>
    </div>
  )
}
