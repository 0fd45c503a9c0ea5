import { type ReactNode, useState } from 'react'
import { Button } from '../../../ui/button.tsx'
import { Confirmation } from '../../../ui/confirmation.tsx'
import { useFocusOnChange } from '../../../ui/use-focus-on-change.ts'
import { usePassingText } from '../../../ui/use-passing-text.ts'
import { useDeskTexts } from '../panel/wording.tsx'

interface EditableSectionProps {
  readonly id: string
  readonly title: string
  /** Said once it has been changed. */
  readonly savedText: string
  /** The form that changes it; it calls one of the two when it is done with. */
  readonly form: (onSaved: () => void, onCancel: () => void) => ReactNode
  /** What is read while nobody changes it. */
  readonly children: ReactNode
}

/** Data of a record, to read and to change. */
export function EditableSection({ id, title, savedText, form, children }: EditableSectionProps) {
  const desk = useDeskTexts()
  const [isEdited, setIsEdited] = useState(false)
  const [saved, showSaved] = usePassingText()
  const area = useFocusOnChange<HTMLElement>(isEdited)
  const close = () => setIsEdited(false)
  function onSaved() {
    close()
    showSaved(savedText)
  }
  return (
    <section className="stack card" aria-labelledby={id} ref={area}>
      <h2 id={id}>{title}</h2>
      {isEdited ? (
        form(onSaved, close)
      ) : (
        <>
          {children}
          <div className="buttons">
            <Button onPress={() => setIsEdited(true)} takesFocus>
              {desk.edit}
            </Button>
            <Confirmation>{saved}</Confirmation>
          </div>
        </>
      )}
    </section>
  )
}
