import { useState } from 'react'

/** Copies a text, and tells whether it could; and whether the last time the browser refused. */
export function useCopy(): readonly [copy: (text: string) => Promise<boolean>, isRefused: boolean] {
  const [isRefused, setIsRefused] = useState(false)
  async function copy(text: string) {
    // A browser that does not see the page as secure has no clipboard at all.
    const isCopied = await (navigator.clipboard as Clipboard | undefined)?.writeText(text).then(
      () => true,
      () => false,
    )
    setIsRefused(!isCopied)
    return isCopied ?? false
  }
  return [copy, isRefused]
}
