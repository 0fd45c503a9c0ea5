/** The panel's address as a person gives it; null unless it is https, or http to this very computer. */
export function parsePanelUrl(text: string): URL | null {
  const trimmed = text.trim()
  const url = URL.parse(/^[a-z]+:\/\//i.test(trimmed) ? trimmed : `https://${trimmed}`)
  if (!url || url.username || url.password) return null
  if (url.protocol === 'https:') return url
  return url.protocol === 'http:' && isLoopback(url) ? url : null
}

/** The same as people write it: nobody is asked without encryption, so `http://` to another computer means https. */
export function readPanelUrl(text: string): URL | null {
  return parsePanelUrl(text) ?? parsePanelUrl(text.trim().replace(/^http:/i, 'https:'))
}

export function isLoopback(url: URL): boolean {
  return url.hostname === 'localhost' || url.hostname === '[::1]' || /^127(\.\d+){3}$/.test(url.hostname)
}

/**
 * The page of the panel where registration keys are given, with the installation key filled in. The key stands in the
 * fragment, which no browser sends anywhere.
 */
export function keysPageUrl(panelUrl: URL, installationKey: string | null): string {
  const base = panelUrl.href.endsWith('/') ? panelUrl : new URL(`${panelUrl.href}/`)
  return new URL(installationKey === null ? 'keys' : `keys#${installationKey}`, base).href
}
