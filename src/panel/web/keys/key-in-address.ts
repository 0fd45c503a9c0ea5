/** A key in Cyrillic letters, with a separator between any two of them, is no longer in an address. */
const MAX_LENGTH = 1_000

/**
 * The key in the fragment of the page's address, where the QR code puts it: no browser sends that part anywhere. A longer text
 * is left alone, since the page asks the panel about a key by itself.
 */
export function keyInAddress(): string {
  if (window.location.hash.length > MAX_LENGTH) return ''
  try {
    return decodeURIComponent(window.location.hash.slice(1))
  } catch {
    return ''
  }
}

/** What was taken from the address is not taken again at the next reload. */
export function forgetKeyInAddress(): void {
  window.history.replaceState(window.history.state, '', window.location.pathname + window.location.search)
}
