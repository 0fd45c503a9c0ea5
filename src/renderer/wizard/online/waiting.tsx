import { Button } from '../../../ui/button.tsx'
import { Progress } from '../../../ui/progress.tsx'
import { useWording } from '../../texts/wording.ts'
import type { WizardActions } from '../use-wizard.ts'

/** A request that is under way, and what gives it up. */
export function Waiting({ label, actions }: { readonly label: string; readonly actions: WizardActions }) {
  const texts = useWording().texts.online
  return (
    <Progress label={label}>
      <Button onPress={actions.cancel} takesFocus>
        {texts.cancel}
      </Button>
    </Progress>
  )
}
