import { type ReactNode, useState } from 'react'
import type { GenerateAnswer } from '../../../shared/panel-api/keys.ts'
import { ActionBar } from '../../../ui/action-bar.tsx'
import { Button } from '../../../ui/button.tsx'
import { Confirmation } from '../../../ui/confirmation.tsx'
import { Details } from '../../../ui/details.tsx'
import { Dictation } from '../../../ui/dictation.tsx'
import { KeyGroups } from '../../../ui/key-groups.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { QrCode } from '../../../ui/qr-code.tsx'
import { useFocusOnChange } from '../../../ui/use-focus-on-change.ts'
import { usePassingText } from '../../../ui/use-passing-text.ts'
import { useWording } from '../panel/wording.tsx'
import { printPart } from '../parts/print-part.ts'
import { ProblemNotice } from '../parts/problem-notice.tsx'
import { useCopy } from '../parts/use-copy.ts'
import { describeInstallation } from './describe-installation.ts'
import { saveTextFile } from './save-text-file.ts'
import { type IssuedKey, useReissue } from './use-reissue.ts'

interface GivenKeyProps {
  readonly answer: IssuedKey
  /** What it was given for. */
  readonly installationKey: string
  /** Shows the key that was issued anew elsewhere; without it, it takes the place of the one before. */
  readonly onReissued?: (answer: GenerateAnswer) => void
  readonly wasReissued?: boolean
  /** Of a key that is the whole page: what leads on from it. The next step stands in the bar of the page then. */
  readonly further?: ReactNode
  /** Where the page dictates it in a way of its own, which comes first then: what the button says, and what it does. */
  readonly dictation?: { readonly label: string; readonly begin: () => void }
}

/** A registration key in every way in which it gets to the workstation. */
export function GivenKey({
  answer,
  installationKey,
  onReissued,
  wasReissued = false,
  further,
  dictation,
}: GivenKeyProps) {
  const { texts, language, formatDay } = useWording()
  const { reissue, answer: newest, canReissue } = useReissue(answer, installationKey, onReissued)
  const { registrationKey, license, workplace } = newest
  const about = describeInstallation(installationKey, language)
  const [isDictated, setIsDictated] = useState(false)
  const [done, showDone] = usePassingText()
  const [copyText, isCopyRefused] = useCopy()
  // Back from reading out, one goes on where one began.
  const area = useFocusOnChange<HTMLDivElement>(isDictated)

  async function copy() {
    if (await copyText(registrationKey)) showDone(texts.keys.copied)
  }
  function save() {
    saveTextFile(texts.keys.fileName, `${texts.keys.registrationKey}: ${registrationKey}\r\n`)
    showDone(texts.keys.saved)
  }
  const next = dictation ? (
    <Button variant="primary" onPress={dictation.begin}>
      {dictation.label}
    </Button>
  ) : (
    <Button variant="primary" onPress={copy}>
      {texts.keys.copy}
    </Button>
  )
  if (isDictated) {
    return (
      <div className="page-area" ref={area}>
        <Dictation
          language={language}
          keyText={registrationKey}
          onClose={() => setIsDictated(false)}
          isWithinPage
        />
      </div>
    )
  }
  return (
    <div className="stack" ref={area}>
      <KeyGroups label={texts.keys.registrationKey} keyText={registrationKey} />
      <div className="buttons">
        {further === undefined && next}
        {dictation && <Button onPress={copy}>{texts.keys.copy}</Button>}
        <Button onPress={save}>{texts.keys.save}</Button>
        <Button onPress={() => printPart(area.current)}>{texts.keys.print}</Button>
        {!dictation && (
          <Button onPress={() => setIsDictated(true)} takesFocus>
            {texts.keys.dictate}
          </Button>
        )}
        <Confirmation>{done ?? (reissue.isSuccess || wasReissued ? texts.keys.reissued : null)}</Confirmation>
      </div>
      <ProblemNotice error={reissue.error} />
      {isCopyRefused && <Notice tone="problem" title={texts.keys.copyRefused} isAnnounced />}
      <div className="side-by-side">
        <div className="stack">
          <Details
            rows={[
              ...(about
                ? ([
                    [texts.keys.program, about.program],
                    [texts.keys.supportCode, about.supportCode],
                  ] as const)
                : []),
              ...(workplace
                ? ([
                    [texts.keys.workplace, texts.keys.placeAndName(workplace.place, workplace.name)],
                  ] as const)
                : []),
              [texts.keys.license, String(license.number)],
              [texts.keys.issued, formatDay(license.issued)],
              [
                texts.keys.validity,
                license.validThrough === null
                  ? texts.keys.withoutEnd
                  : texts.keys.validTo(formatDay(license.validThrough)),
              ],
            ]}
          />
          <p>{texts.keys.enterIt}</p>
          {canReissue && (
            <div className="stack-tight">
              <p className="field-hint">{texts.keys.reissueHint}</p>
              <div className="buttons">
                <Button isPending={reissue.isPending} onPress={() => reissue.mutate()}>
                  {texts.keys.reissue}
                </Button>
              </div>
            </div>
          )}
        </div>
        <figure className="qr-figure">
          <QrCode text={registrationKey} label={texts.keys.qrLabel} />
          <figcaption className="field-hint">{texts.keys.qrHint}</figcaption>
        </figure>
      </div>
      {further !== undefined && <ActionBar back={further}>{next}</ActionBar>}
    </div>
  )
}
