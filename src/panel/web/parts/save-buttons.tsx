import { Button } from '../../../ui/button.tsx'
import { useDeskTexts } from '../panel/use-desk-texts.ts'
import { useWording } from '../panel/wording.tsx'
import { TakeCurrent } from './take-current.tsx'

interface SaveButtonsProps<Entry> {
  readonly save: { readonly isPending: boolean; readonly error: Error | null; readonly reset: () => void }
  readonly label: string
  /** Begins again from what somebody else has made of the record. */
  readonly onTake: (current: Entry) => void
  readonly onCancel: () => void
}

/** The end of a record's form: saving, giving up, and where somebody else was faster, taking what is there. */
export function SaveButtons<Entry>({ save, label, onTake, onCancel }: SaveButtonsProps<Entry>) {
  const { texts } = useWording()
  const desk = useDeskTexts()
  return (
    <>
      <TakeCurrent<Entry>
        error={save.error}
        onTake={(current) => {
          onTake(current)
          save.reset()
        }}
      />
      <div className="buttons">
        <Button variant="primary" type="submit" isPending={save.isPending}>
          {save.isPending ? desk.saving : label}
        </Button>
        <Button variant="quiet" onPress={onCancel}>
          {texts.cancel}
        </Button>
      </div>
    </>
  )
}
