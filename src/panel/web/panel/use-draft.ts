import { useCallback, useState } from 'react'
import { clearKept, keepText, keptText } from './browser-storage.ts'

const PREFIX = 'draft:'

/** What is being entered, kept for this tab until it is done with or the user has signed out. */
export function useDraft<Value>(
  name: string,
  initial: Value,
): readonly [value: Value, set: (value: Value) => void] {
  const [value, setValue] = useState<Value>(() => readDraft(name) ?? initial)
  const set = useCallback(
    (next: Value) => {
      setValue(next)
      keepText('sessionStorage', PREFIX + name, JSON.stringify(next))
    },
    [name],
  )
  return [value, set]
}

/** Of the shape that the page of this name has put there. */
function readDraft<Value>(name: string): Value | null {
  const kept = keptText('sessionStorage', PREFIX + name)
  if (kept === null) return null
  try {
    return JSON.parse(kept) as Value
  } catch {
    return null
  }
}

export function clearDrafts(): void {
  clearKept('sessionStorage', PREFIX)
}
