import type { FormEvent, ReactNode } from 'react'
import { Dialog, DialogTrigger, Form, Heading, Modal, ModalOverlay } from 'react-aria-components'
import { Button } from '../../../ui/button.tsx'
import { useWording } from '../panel/wording.tsx'
import { ProblemNotice } from './problem-notice.tsx'
import './action-dialog.css'

interface ActionDialogProps {
  readonly isOpen: boolean
  readonly onOpenChange: (isOpen: boolean) => void
  /** The button that opens it, and what is read out in its place where several have the same text. */
  readonly openLabel: string
  readonly openName: string
  readonly title: string
  readonly doLabel: string
  readonly isPending: boolean
  readonly error: unknown
  readonly onDo: () => void
  readonly children: ReactNode
}

/** Something that cannot be taken back: what happens is named first, and nothing is done without a second press. */
export function ActionDialog(props: ActionDialogProps) {
  const { isOpen, onOpenChange, openLabel, openName, title, doLabel, isPending, error, onDo, children } =
    props
  const { texts } = useWording()
  function submit(event: FormEvent) {
    event.preventDefault()
    onDo()
  }
  return (
    <DialogTrigger isOpen={isOpen} onOpenChange={onOpenChange}>
      <Button label={openName}>{openLabel}</Button>
      <ModalOverlay className="overlay" isDismissable>
        <Modal className="modal">
          <Dialog className="dialog">
            <Form className="stack" onSubmit={submit}>
              <Heading slot="title" level={2}>
                {title}
              </Heading>
              {children}
              <ProblemNotice error={error} />
              <div className="buttons">
                <Button variant="primary" type="submit" isPending={isPending}>
                  {doLabel}
                </Button>
                <Button variant="quiet" onPress={() => onOpenChange(false)}>
                  {texts.cancel}
                </Button>
              </div>
            </Form>
          </Dialog>
        </Modal>
      </ModalOverlay>
    </DialogTrigger>
  )
}
