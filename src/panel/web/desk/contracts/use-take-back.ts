import { useEffect, useEffectEvent, useRef, useState } from 'react'
import { useUnloadQuestion } from '../../panel/use-unload-question.ts'

/** For so long a removal can be taken back. */
const TAKE_BACK_MS = 10_000

/**
 * Something that is done a while after it was asked for, so that it can be taken back. Who leaves the page means it: then it
 * is done at once. A reload asks first.
 */
export function useTakeBack<Thing>(doIt: (thing: Thing) => void) {
  const [waiting, setWaiting] = useState<{ readonly thing: Thing } | null>(null)
  const left = useRef<(() => void) | null>(null)
  const finish = useEffectEvent((thing: Thing) => {
    left.current = null
    setWaiting(null)
    doIt(thing)
  })
  useUnloadQuestion(waiting !== null)
  useEffect(() => {
    if (!waiting) return
    const { thing } = waiting
    left.current = () => doItOnLeaving(thing)
    const timer = setTimeout(() => finish(thing), TAKE_BACK_MS)
    return () => clearTimeout(timer)
  }, [waiting])
  const doItOnLeaving = useEffectEvent(doIt)
  useEffect(() => () => left.current?.(), [])
  return {
    waiting: waiting?.thing ?? null,
    begin(thing: Thing) {
      left.current?.()
      setWaiting({ thing })
    },
    takeBack() {
      left.current = null
      setWaiting(null)
    },
  }
}
