import { type FormEvent, type ReactNode, useEffect, useRef } from 'react'
import { Dialog, Heading, I18nProvider, Modal, ModalOverlay } from 'react-aria-components'
import { LOCALES } from '../../../shared/texts/locales.ts'
import { Button } from '../../../ui/button.tsx'
import { useWording } from '../panel/wording.tsx'
import { ProblemNotice } from './problem-notice.tsx'
import './action-modal.css'

export interface ActionModalProps {
  readonly title: string
  readonly doLabel: string
  readonly isPending: boolean
  readonly error: unknown
  /** What a problem of a code means here in particular. */
  readonly words?: Parameters<typeof ProblemNotice>[0]['words']
  /** Why it cannot be done yet; it stands beside the button. */
  readonly notYet?: string | null
  /** Null where it cannot be done. */
  readonly onDo: (() => void) | null
  /** Further buttons, beside those that do it and leave it. */
  readonly others?: ReactNode
  readonly children: ReactNode
}

/** Something that cannot be taken back: what happens is named first, and nothing is done without a second press. */
export function ActionModal(props: ActionModalProps & { readonly onClose: () => void }) {
  const {
    title,
    doLabel,
    isPending,
    error,
    words = {},
    notYet = null,
    onDo,
    others,
    children,
    onClose,
  } = props
  const { texts, language } = useWording()
  const form = useRef<HTMLFormElement>(null)
  useEffect(() => {
    // The dialog has the focus by itself; where there is something to type, one types at once.
    form.current?.querySelector<HTMLElement>('[data-focus] input')?.focus()
  }, [])
  function submit(event: FormEvent) {
    event.preventDefault()
    onDo?.()
  }
  return (
    <I18nProvider locale={LOCALES[language]}>
      <ModalOverlay className="overlay" isOpen onOpenChange={(isOpen) => isOpen || onClose()} isDismissable>
        <Modal className="modal">
          <Dialog className="dialog">
            <form noValidate className="stack" onSubmit={submit} ref={form}>
              <Heading slot="title" level={2}>
                {title}
              </Heading>
              {children}
              <ProblemNotice error={error} words={words} />
              <div className="buttons dialog-actions">
                {onDo && (
                  <Button variant="primary" type="submit" isDisabled={notYet !== null} isPending={isPending}>
                    {doLabel}
                  </Button>
                )}
                {others}
                <Button variant="quiet" onPress={onClose}>
                  {texts.cancel}
                </Button>
                {notYet !== null && <p className="action-bar-reason">{notYet}</p>}
              </div>
            </form>
          </Dialog>
        </Modal>
      </ModalOverlay>
    </I18nProvider>
  )
}
