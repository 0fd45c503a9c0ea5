import { type ReactNode, useState } from 'react'
import type { OnlineFailure, ReleaseView } from '../../../shared/desktop-views.ts'
import { ActionBar } from '../../../ui/action-bar.tsx'
import { Button } from '../../../ui/button.tsx'
import { Confirmation } from '../../../ui/confirmation.tsx'
import { Dictation } from '../../../ui/dictation.tsx'
import { KeyGroups } from '../../../ui/key-groups.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { useFocusOnChange } from '../../../ui/use-focus-on-change.ts'
import { usePassingText } from '../../../ui/use-passing-text.ts'
import { FailureNotice } from '../../connection/failure-notice.tsx'
import { panelFailed } from '../../connection/online-failure.ts'
import { Waiting } from '../../connection/waiting.tsx'
import { copyText } from '../../copy-text.ts'
import { desktop } from '../../desktop.ts'
import { useWording } from '../../texts/wording.ts'

interface ReleasedPartProps {
  readonly release: ReleaseView
  /** What ends the page, where it is about the release alone. */
  readonly onDone?: () => void
  /** The page's own buttons; to tell the panel comes before them. */
  readonly buttons?: ReactNode
  /** Whether to tell the panel is the next step, as long as the panel does not know. */
  readonly isTellingNext?: boolean
  /** What else stands on the page. */
  readonly children?: ReactNode
}

type Telling =
  | { readonly phase: 'idle' }
  | { readonly phase: 'telling' }
  | { readonly phase: 'told'; readonly release: ReleaseView }
  | { readonly phase: 'failed'; readonly failure: OnlineFailure }

/** A license that was given up here: whether the panel knows it, the code that proves it, and what comes next. */
export function ReleasedPart(props: ReleasedPartProps) {
  const { release, onDone, buttons, isTellingNext = true, children } = props
  const { texts, language, formatDay } = useWording()
  const [telling, setTelling] = useState<Telling>({ phase: 'idle' })
  /** Null where nobody has dictated it yet, or has done something else since. */
  const [isDictated, setIsDictated] = useState<boolean | null>(null)
  const [done, showDone] = usePassingText()
  const [isCopyFailed, setIsCopyFailed] = useState(false)
  const area = useFocusOnChange<HTMLDivElement>(`${telling.phase} ${isDictated}`)
  const { releaseCode, releasedOn, isTold } = telling.phase === 'told' ? telling.release : release

  async function tell() {
    setIsDictated(null)
    setTelling({ phase: 'telling' })
    const result = await desktop.tellRelease().catch(panelFailed)
    setTelling(
      result.ok ? { phase: 'told', release: result.value } : { phase: 'failed', failure: result.refusal },
    )
  }
  async function copy() {
    const isCopied = await copyText(releaseCode)
    setIsCopyFailed(!isCopied)
    if (isCopied) showDone(texts.release.copied)
  }

  if (isDictated) {
    return (
      <div className="step" ref={area}>
        <Dictation
          language={language}
          keyText={releaseCode}
          onClose={() => setIsDictated(false)}
          closeText={texts.release.wholeCode}
          isWithinPage
        />
      </div>
    )
  }
  return (
    <div className="step" ref={area}>
      <div className="stack">
        <Notice
          tone={isTold ? 'good' : 'caution'}
          title={texts.release.released(formatDay(releasedOn))}
          isAnnounced
          takesFocus={telling.phase === 'told' && !onDone}
        >
          <p>{isTold ? texts.release.told : texts.release.untold}</p>
        </Notice>
        {telling.phase === 'failed' && <FailureNotice failure={telling.failure} hasNext={false} />}
      </div>
      <section className="stack" aria-labelledby="release-code">
        <h2 id="release-code">{texts.release.code}</h2>
        <KeyGroups label={texts.release.code} keyText={releaseCode} />
        <div className="buttons">
          <Button onPress={copy}>{texts.release.copy}</Button>
          <Button onPress={() => setIsDictated(true)} takesFocus={isDictated === false}>
            {texts.release.dictate}
          </Button>
          <Confirmation>{done}</Confirmation>
        </div>
        {isCopyFailed && <Notice tone="problem" title={texts.release.copyFailed} isAnnounced />}
      </section>
      <section className="stack-tight" aria-labelledby="after-release">
        <h2 id="after-release">{texts.release.next}</h2>
        <ul className="plain-list">
          {[...(isTold ? [] : texts.release.nextUntold), texts.release.nextHere].map((step) => (
            <li key={step}>{step}</li>
          ))}
        </ul>
        <p className="field-hint">{texts.release.kept}</p>
      </section>
      {children}
      <ActionBar>
        {telling.phase === 'telling' ? (
          <Waiting label={texts.release.telling} onCancel={() => void desktop.cancelOnline()} />
        ) : (
          <>
            {!isTold && (
              <Button
                variant={isTellingNext ? 'primary' : 'plain'}
                onPress={tell}
                takesFocus={isTellingNext || telling.phase === 'failed'}
              >
                {texts.release.tellAgain}
              </Button>
            )}
            {onDone && (
              <Button variant={isTold ? 'primary' : 'plain'} onPress={onDone} takesFocus={isTold}>
                {texts.result.finish}
              </Button>
            )}
            {buttons}
          </>
        )}
      </ActionBar>
    </div>
  )
}
