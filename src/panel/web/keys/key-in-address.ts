/** The key in the fragment of the page's address, where the QR code puts it: no browser sends that part anywhere. */
export function keyInAddress(): string {
  try {
    return decodeURIComponent(window.location.hash.slice(1))
  } catch {
    return ''
  }
}
