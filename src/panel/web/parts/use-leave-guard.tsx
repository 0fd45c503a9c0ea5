import { type ReactNode, useEffect, useRef, useState } from 'react'
import { useLocation } from 'wouter'
import { useDeskTexts } from '../panel/wording.tsx'
import { ActionModal } from './action-modal.tsx'

interface LeaveGuard {
  /** Leaves the form: at once, or after asking where something was changed. */
  readonly leave: (go: () => void) => void
  /** Nothing is lost any more. */
  readonly release: () => void
  /** Asked where something would be lost. */
  readonly question: ReactNode
}

/** Asks before a form is left in which something was changed, by a link, by Back, by a reload or by its own button. */
export function useLeaveGuard(isChanged: boolean): LeaveGuard {
  const desk = useDeskTexts().leave
  const [, goTo] = useLocation()
  const isGuarded = useRef(false)
  isGuarded.current = isChanged
  const [go, setGo] = useState<{ readonly on: () => void } | null>(null)
  useEffect(() => {
    if (!isChanged) return
    const ask = (event: BeforeUnloadEvent) => {
      if (isGuarded.current) event.preventDefault()
    }
    function onNavigate(event: NavigateEvent) {
      const { destination, hashChange, cancelable } = event
      const isElsewhere = new URL(destination.url).pathname !== window.location.pathname
      if (!isGuarded.current || !cancelable || hashChange || !destination.sameDocument || !isElsewhere) return
      event.preventDefault()
      const { pathname, search, hash } = new URL(destination.url)
      setGo({ on: () => goTo(pathname + search + hash) })
    }
    window.addEventListener('beforeunload', ask)
    window.navigation?.addEventListener('navigate', onNavigate)
    return () => {
      window.removeEventListener('beforeunload', ask)
      window.navigation?.removeEventListener('navigate', onNavigate)
    }
  }, [isChanged, goTo])
  function release() {
    isGuarded.current = false
  }
  return {
    leave: (on) => (isChanged ? setGo({ on }) : on()),
    release,
    question: go && (
      <ActionModal
        title={desk.title}
        doLabel={desk.leave}
        isPending={false}
        error={null}
        onDo={() => {
          release()
          go.on()
        }}
        onClose={() => setGo(null)}
      >
        <p>{desk.text}</p>
      </ActionModal>
    ),
  }
}
