import { type ReactNode, useEffect, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import { useLocation } from 'wouter'
import { addUnsavedForm, askingForm, forgetUnsavedForms } from '../panel/unsaved-forms.ts'
import { useUnloadQuestion } from '../panel/use-unload-question.ts'
import { useWording } from '../panel/wording.tsx'
import { ActionModal } from './action-modal.tsx'

interface LeaveGuard {
  /** Leaves the form: at once, or after asking where something was changed. */
  readonly leave: (go: () => void) => void
  /** Nothing is lost any more. */
  readonly release: () => void
  /** Asked where something would be lost. */
  readonly question: ReactNode
}

interface LeaveWords {
  readonly title: string
  readonly text: string
  readonly leave: string
}

/** Asks before a form is left in which something was changed, by a link, by Back, by a reload or by its own button. */
export function useLeaveGuard(isChanged: boolean, words?: LeaveWords): LeaveGuard {
  const { texts } = useWording()
  const { title, text, leave } = words ?? texts.leave
  const [, goTo] = useLocation()
  const release = useRef(() => {})
  const [go, setGo] = useState<{ readonly on: () => void } | null>(null)
  useUnloadQuestion(isChanged)
  useEffect(() => {
    if (!isChanged) return
    const ask = (on: () => void) =>
      setGo({
        on: () => {
          forgetUnsavedForms()
          on()
        },
      })
    function onNavigate(event: NavigateEvent) {
      const { destination, hashChange, cancelable } = event
      const { pathname, search, hash } = new URL(destination.url)
      // Of several forms one asks.
      if (askingForm() !== ask || !cancelable || hashChange || !destination.sameDocument) return
      if (pathname === window.location.pathname) return
      event.preventDefault()
      ask(() => goTo(pathname + search + hash))
    }
    window.navigation?.addEventListener('navigate', onNavigate)
    release.current = addUnsavedForm(ask)
    return () => {
      window.navigation?.removeEventListener('navigate', onNavigate)
      release.current()
    }
  }, [isChanged, goTo])
  return {
    leave(on) {
      if (!isChanged) return on()
      setGo({
        on: () => {
          release.current()
          on()
        },
      })
    },
    release: () => release.current(),
    question: go && (
      <ActionModal
        title={title}
        doLabel={leave}
        isPending={false}
        error={null}
        onDo={() => {
          // Closed first, or it would take the focus back from the page that comes.
          flushSync(() => setGo(null))
          go.on()
        }}
        onClose={() => setGo(null)}
      >
        <p>{text}</p>
      </ActionModal>
    ),
  }
}
