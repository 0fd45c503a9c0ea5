import { Button } from '../../ui/button.tsx'
import { Progress } from '../../ui/progress.tsx'
import { useWording } from '../texts/wording.ts'

/** A request that is under way, and what gives it up. */
export function Waiting({ label, onCancel }: { readonly label: string; readonly onCancel: () => void }) {
  const texts = useWording().texts.online
  return (
    <Progress label={label}>
      <Button onPress={onCancel} takesFocus>
        {texts.cancel}
      </Button>
    </Progress>
  )
}
