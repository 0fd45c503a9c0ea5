import { Button } from '../../../ui/button.tsx'
import { ActionModal, type ActionModalProps } from './action-modal.tsx'

interface ActionDialogProps extends ActionModalProps {
  readonly isOpen: boolean
  readonly onOpenChange: (isOpen: boolean) => void
  /** The button that opens it, and what is read out in its place where several have the same text. */
  readonly openLabel: string
  readonly openName: string
}

/** A button, and the dialog that it opens. */
export function ActionDialog({ isOpen, onOpenChange, openLabel, openName, ...modal }: ActionDialogProps) {
  return (
    <>
      <Button label={openName} onPress={() => onOpenChange(true)}>
        {openLabel}
      </Button>
      {isOpen && <ActionModal {...modal} onClose={() => onOpenChange(false)} />}
    </>
  )
}
