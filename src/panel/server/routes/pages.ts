import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import helmet from '@fastify/helmet'
import files from '@fastify/static'
import type { App } from '../app-context.ts'

/** Pages run the panel's own scripts and styles, and ask the panel alone; nothing else gets in, and nobody frames them. */
const POLICY = {
  defaultSrc: ["'none'"],
  scriptSrc: ["'self'"],
  styleSrc: ["'self'"],
  imgSrc: ["'self'", 'data:'],
  connectSrc: ["'self'"],
  formAction: ["'none'"],
  baseUri: ["'none'"],
  frameAncestors: ["'none'"],
}

/** Serves the web pages from the folder they were built into: their files by names with hashes, and for every other path the page. */
export async function servePages(scope: App, folder: string): Promise<void> {
  const page = await readFile(join(folder, 'index.html'), 'utf8')
  await scope.register(helmet, {
    // React Aria adds a style of its own, with the nonce that it finds in the page.
    enableCSPNonces: true,
    contentSecurityPolicy: { useDefaults: false, directives: POLICY },
    // Whether everything is on https is the proxy's to say.
    strictTransportSecurity: false,
    referrerPolicy: { policy: 'no-referrer' },
  })
  await scope.register(files, {
    root: join(folder, 'assets'),
    prefix: '/assets/',
    preCompressed: true,
    immutable: true,
    maxAge: '365d',
    // The server's own header says that nothing is kept, which is right for answers and wrong for these.
    setHeaders: (reply) => reply.header('cache-control', 'public, max-age=31536000, immutable'),
  })
  scope.get('/*', { schema: { hide: true } }, (request, reply) => {
    if (/^\/(api|assets)(\/|$)/.test(request.url)) return reply.callNotFound()
    const nonce = `<meta property="csp-nonce" nonce="${reply.cspNonce.style}">`
    return reply.type('text/html; charset=utf-8').send(page.replace('</head>', `${nonce}</head>`))
  })
}
