type Storage = 'localStorage' | 'sessionStorage'

/** A text that this browser keeps; null where there is none, or where the browser allows no storage. */
export function keptText(where: Storage, key: string): string | null {
  try {
    return window[where].getItem(key)
  } catch {
    return null
  }
}

/** Keeps a text where there is room for it. Nothing fails without: the page has it as long as it is open. */
export function keepText(where: Storage, key: string, text: string): void {
  try {
    window[where].setItem(key, text)
  } catch {
    // An older text would come back in place of this one.
    clearKept(where, key)
  }
}

/** Forgets every text whose key begins so. */
export function clearKept(where: Storage, prefix: string): void {
  try {
    for (const key of Object.keys(window[where])) if (key.startsWith(prefix)) window[where].removeItem(key)
  } catch {
    // Without storage nothing is kept.
  }
}
