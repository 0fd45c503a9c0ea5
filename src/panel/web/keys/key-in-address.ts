/** The key in the fragment of the page's address, where the QR code puts it: no browser sends that part anywhere. */
export function keyInAddress(): string {
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
