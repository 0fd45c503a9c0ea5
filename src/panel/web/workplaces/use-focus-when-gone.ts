import { type RefObject, useEffect, useRef, useState } from 'react'

/**
 * Once something is no longer listed, and with it the button to which its dialog gave the focus back, the focus goes to a
 * place that stays: to the first button in it, or to itself. Returns the place, and how to say what is going.
 */
export function useFocusWhenGone<Place extends HTMLElement>(
  items: readonly { readonly id: string }[] | undefined,
): readonly [place: RefObject<Place | null>, expect: (id: string) => void] {
  const place = useRef<Place>(null)
  const [going, setGoing] = useState<string | null>(null)
  useEffect(() => {
    if (going === null || items?.some(({ id }) => id === going)) return
    const { current } = place
    ;(current?.querySelector('button') ?? current)?.focus()
    setGoing(null)
  }, [going, items])
  return [place, setGoing]
}
