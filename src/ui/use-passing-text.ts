import { useEffect, useState } from 'react'

const SHOWN_MS = 6_000

/** A confirmation that is shown for a moment: the text, and how to show one. */
export function usePassingText(): readonly [text: string | null, show: (text: string) => void] {
  const [shown, setShown] = useState<{ readonly text: string } | null>(null)
  useEffect(() => {
    if (!shown) return
    const timer = setTimeout(() => setShown(null), SHOWN_MS)
    return () => clearTimeout(timer)
  }, [shown])
  return [shown?.text ?? null, (text) => setShown({ text })]
}
