import type { WizardStep } from '../../../shared/desktop-views.ts'
import { Button } from '../../../ui/button.tsx'
import { useWording } from '../../texts/wording.ts'
import type { WizardActions } from '../use-wizard.ts'

interface BackButtonProps {
  readonly actions: WizardActions
  /** The step before; where there is none, the choice of the way. */
  readonly to?: Exclude<WizardStep, 'result'>
}

/** The way back to the step before, at the end of the bar of actions. */
export function BackButton({ actions, to = 'way' }: BackButtonProps) {
  const { texts } = useWording()
  return (
    <Button variant="quiet" onPress={() => actions.dispatch({ type: 'step-chosen', step: to })}>
      <span aria-hidden="true">←</span> {texts.wizard.back}
    </Button>
  )
}
