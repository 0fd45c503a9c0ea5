import { ActionBar } from '../../../ui/action-bar.tsx'
import { Button } from '../../../ui/button.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { FailureNotice } from '../../connection/failure-notice.tsx'
import { Waiting } from '../../connection/waiting.tsx'
import { ContractComparison } from '../../contract-comparison.tsx'
import { AdoptedList } from '../../license/adopted-list.tsx'
import { useWording } from '../../texts/wording.ts'
import type { AdoptFailure, OnlineStateIn } from '../online-state.ts'
import { BackButton } from '../steps/back-button.tsx'
import type { WizardActions } from '../use-wizard.ts'
import { ComparisonSkeleton } from './comparison-skeleton.tsx'

export function Check({
  online,
  actions,
}: {
  readonly online: OnlineStateIn<'signed-in' | 'preparing' | 'checking'>
  readonly actions: WizardActions
}) {
  const texts = useWording().texts.online
  if (online.phase === 'signed-in') {
    return (
      <>
        <FailureNotice failure={online.failure} />
        <ActionBar back={<BackButton actions={actions} />}>
          <Button variant="primary" onPress={actions.prepare} takesFocus>
            {texts.check}
          </Button>
        </ActionBar>
      </>
    )
  }
  return (
    <>
      <ComparisonSkeleton />
      <ActionBar>
        <Waiting
          label={online.phase === 'preparing' ? texts.preparing : texts.checking}
          onCancel={actions.cancel}
        />
      </ActionBar>
    </>
  )
}

export function Compared({
  online,
  actions,
}: {
  readonly online: OnlineStateIn<'compared' | 'adopting' | 'generating'>
  readonly actions: WizardActions
}) {
  const { texts } = useWording()
  const { comparison } = online
  const { canGenerate, isAdoptable } = comparison
  return (
    <>
      <ContractComparison comparison={comparison} isTitled />
      {online.phase === 'compared' && online.adopted.length > 0 && (
        <Notice tone="plain" title={texts.renewal.adopted} isAnnounced>
          <AdoptedList adopted={online.adopted} />
        </Notice>
      )}
      {online.phase === 'compared' && online.failure && (
        <>
          <ComparedFailure failure={online.failure} />
          {canGenerate && <p>{texts.online.generateInterrupted}</p>}
        </>
      )}
      <ActionBar back={online.phase === 'compared' && <BackButton actions={actions} />}>
        {online.phase !== 'compared' ? (
          <Waiting
            label={online.phase === 'adopting' ? texts.renewal.adopting : texts.online.generating}
            onCancel={actions.cancel}
          />
        ) : (
          <>
            {canGenerate ? (
              <Button variant="primary" onPress={actions.generate} takesFocus>
                {texts.online.generate}
              </Button>
            ) : isAdoptable ? (
              <Button variant="primary" onPress={actions.adopt} takesFocus>
                {texts.renewal.adopt}
              </Button>
            ) : (
              <Button variant="primary" onPress={actions.check} takesFocus>
                {texts.online.checkAgain}
              </Button>
            )}
            <Button onPress={() => actions.dispatch({ type: 'step-chosen', step: 'installation' })}>
              {texts.online.changeInstallation}
            </Button>
          </>
        )}
      </ActionBar>
    </>
  )
}

function ComparedFailure({ failure }: { readonly failure: AdoptFailure }) {
  const { client } = useWording()
  if (typeof failure !== 'string') return <FailureNotice failure={failure} />
  return (
    <Notice tone="problem" title={client.storeFailures[failure]} isAnnounced>
      <p>{client.askServiceDesk}</p>
    </Notice>
  )
}
