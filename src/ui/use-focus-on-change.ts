import { type RefObject, useLayoutEffect, useRef } from 'react'

/**
 * Moves the focus when what is shown changes, so that it is never lost with what had it: to the first thing in the area that
 * is marked with `data-focus`, or that lies in something marked so. What comes on the screen first takes no focus.
 * It moves before anything is painted, so that no key pressed on what can be seen goes elsewhere.
 */
export function useFocusOnChange<Area extends HTMLElement>(shown: unknown): RefObject<Area | null> {
  const area = useRef<Area>(null)
  const before = useRef(shown)
  useLayoutEffect(() => {
    if (before.current === shown) return
    before.current = shown
    const target = area.current?.querySelector<HTMLElement>(
      '[data-focus]:is(button, [tabindex]), [data-focus] :is(button, input, textarea)',
    )
    target?.focus()
    if (target instanceof HTMLInputElement) target.select()
  }, [shown])
  return area
}
