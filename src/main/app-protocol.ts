import { randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { extname, join } from 'node:path'

/** The application's own scheme: the window's pages have an origin of their own, and no file of the disk has it. */
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

/** Nothing but the page and what the build put beside it. */
const SERVED = /^\/(index\.html|assets\/[\w-]+(\.[\w-]+)*)$/

/** Answers for the window's page from the built renderer's folder. */
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

/** The nonce is for the style sheets that the component library writes itself. */
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
