import { Button } from '../../../ui/button.tsx'
import { Comparison } from '../../../ui/comparison.tsx'
import { FailureNotice } from '../../connection/failure-notice.tsx'
import { Waiting } from '../../connection/waiting.tsx'
import { useWording } from '../../texts/wording.ts'
import type { WizardActions } from '../use-wizard.ts'
import type { OnlineStateIn } from '../wizard.ts'

export function Check({
  online,
  actions,
}: {
  readonly online: OnlineStateIn<'signed-in' | 'checking'>
  readonly actions: WizardActions
}) {
  const texts = useWording().texts.online
  if (online.phase === 'checking') return <Waiting label={texts.checking} onCancel={actions.cancel} />
  return (
    <div className="stack">
      <FailureNotice failure={online.failure} />
      <div className="buttons">
        <Button variant="primary" onPress={actions.check} takesFocus>
          {texts.check}
        </Button>
      </div>
    </div>
  )
}

export function Compared({
  online,
  actions,
}: {
  readonly online: OnlineStateIn<'compared' | 'generating'>
  readonly actions: WizardActions
}) {
  const { texts, language } = useWording()
  const { comparison } = online
  return (
    <div className="stack">
      <Comparison {...comparison} language={language} />
      {online.phase === 'compared' && online.failure && (
        <>
          <FailureNotice failure={online.failure} />
          {comparison.canGenerate && <p>{texts.online.generateInterrupted}</p>}
        </>
      )}
      <div className="buttons">
        {online.phase === 'generating' ? (
          <Waiting label={texts.online.generating} onCancel={actions.cancel} />
        ) : (
          <>
            <Button
              variant="primary"
              isDisabled={!comparison.canGenerate}
              onPress={actions.generate}
              takesFocus={comparison.canGenerate}
            >
              {texts.online.generate}
            </Button>
            <Button onPress={actions.check} takesFocus={!comparison.canGenerate}>
              {texts.online.checkAgain}
            </Button>
            {!comparison.canGenerate && (
              <Button onPress={() => actions.dispatch({ type: 'step-chosen', step: 'installation' })}>
                {texts.online.changeInstallation}
              </Button>
            )}
          </>
        )}
      </div>
    </div>
  )
}
