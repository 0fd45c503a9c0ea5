import { useState } from 'react'
import type { ReleaseView } from '../../../shared/desktop-views.ts'
import { refuse } from '../../../shared/result.ts'
import type { StoreRefusal } from '../../../shared/workstation-states.ts'
import { ActionBar } from '../../../ui/action-bar.tsx'
import { Button } from '../../../ui/button.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { Progress } from '../../../ui/progress.tsx'
import { useFocusOnChange } from '../../../ui/use-focus-on-change.ts'
import { desktop } from '../../desktop.ts'
import { Screen } from '../../screen.tsx'
import { useWording, type Wording } from '../../texts/wording.ts'
import { ReleasedPart } from './released-part.tsx'

interface ReleasePageProps {
  /** The license has been given up. */
  readonly onReleased: () => void
  readonly onLeave: () => void
}

type Refusal = 'not-registered' | 'call-failed' | StoreRefusal

type State =
  | { readonly phase: 'asking'; readonly refusal: Refusal | null }
  | { readonly phase: 'releasing' }
  | { readonly phase: 'released'; readonly release: ReleaseView }

/** Moves the license to another computer: what will happen, the consent, and the release code. */
export function ReleasePage({ onReleased, onLeave }: ReleasePageProps) {
  const wording = useWording()
  const { texts } = wording
  const [state, setState] = useState<State>({ phase: 'asking', refusal: null })
  const area = useFocusOnChange<HTMLDivElement>(state.phase)

  async function release() {
    setState({ phase: 'releasing' })
    const result = await desktop.release().catch(() => refuse('call-failed' as const))
    if (!result.ok) return setState({ phase: 'asking', refusal: result.refusal })
    setState({ phase: 'released', release: result.value })
    onReleased()
  }

  return (
    <Screen title={texts.release.title} onLeave={onLeave}>
      <div className="step" ref={area}>
        {state.phase === 'released' ? (
          <ReleasedPart release={state.release} onDone={onLeave} />
        ) : (
          <>
            <ul className="plain-list">
              {texts.release.steps.map((step) => (
                <li key={step}>{step}</li>
              ))}
            </ul>
            {state.phase === 'asking' && state.refusal && (
              <Notice tone="problem" title={texts.release.notReleased} isAnnounced>
                <p>{reasonOf(state.refusal, wording)}</p>
              </Notice>
            )}
            <ActionBar>
              {state.phase === 'releasing' ? (
                <Progress label={texts.release.releasing}>
                  <Button onPress={() => void desktop.cancelOnline()} takesFocus>
                    {texts.release.stopWaiting}
                  </Button>
                </Progress>
              ) : (
                <>
                  <Button variant="primary" onPress={release} takesFocus>
                    {texts.release.confirm}
                  </Button>
                  <Button onPress={onLeave}>{texts.release.refrain}</Button>
                </>
              )}
            </ActionBar>
          </>
        )}
      </div>
    </Screen>
  )
}

function reasonOf(refusal: Refusal, { texts, client }: Wording): string {
  if (refusal === 'not-registered') return texts.renewal.notRegistered
  return refusal === 'call-failed' ? texts.failedNext : client.storeFailures[refusal]
}
