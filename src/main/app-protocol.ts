import { randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { extname, join } from 'node:path'

/** The application's own scheme. It gives the window's pages an origin that no file on the disk shares. */
export const APP_SCHEME = 'pasoss'
export const APP_ORIGIN = `${APP_SCHEME}://app`
export const APP_PAGE = `${APP_ORIGIN}/index.html`

const MEDIA_TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
}

/** Only the page and the assets that the build put beside it are served. */
const SERVED = /^\/(index\.html|assets\/[\w-]+(\.[\w-]+)*)$/

/** Serves the window's page from the folder of the built renderer. */
export function createPageHandler(folder: string): (request: Request) => Promise<Response> {
  return async ({ url, method }) => {
    const { pathname, origin, host, protocol } = new URL(url)
    const isOurs = origin === APP_ORIGIN || `${protocol}//${host}` === APP_ORIGIN
    const mediaType = MEDIA_TYPES[extname(pathname)]
    if (!isOurs || method !== 'GET' || !SERVED.test(pathname) || mediaType === undefined)
      return new Response(null, { status: 404 })
    const content = await readFile(join(folder, pathname)).catch(() => null)
    if (content === null) return new Response(null, { status: 404 })
    const headers = { 'Content-Type': mediaType, 'X-Content-Type-Options': 'nosniff' }
    if (pathname !== '/index.html') return new Response(content, { headers })
    const nonce = randomBytes(16).toString('base64')
    const page = content
      .toString('utf8')
      .replace('<head>', `<head><meta property="csp-nonce" nonce="${nonce}">`)
    return new Response(page, {
      headers: { ...headers, 'Content-Security-Policy': contentSecurityPolicy(nonce) },
    })
  }
}

/** The component library writes style sheets itself; the nonce allows them. */
function contentSecurityPolicy(nonce: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data:",
    "font-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ')
}
