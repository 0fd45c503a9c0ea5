import { Button } from '../../../ui/button.tsx'
import { useWording } from '../../texts/wording.ts'
import './step-foot.css'

/** The way back to the step before, at the end of a step. */
export function StepFoot({
  onBack,
  isDisabled = false,
}: {
  readonly onBack: () => void
  readonly isDisabled?: boolean
}) {
  const { texts } = useWording()
  return (
    <div className="step-foot">
      <Button variant="quiet" onPress={onBack} isDisabled={isDisabled}>
        ← {texts.wizard.back}
      </Button>
    </div>
  )
}
