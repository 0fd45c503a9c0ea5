import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { promisify } from 'node:util'

export interface MetricsListener {
  readonly port: number
  readonly stop: () => Promise<void>
}

/** Gives what is counted, in the text format of Prometheus. */
export type ReadMetrics = () => Promise<string>

const MEDIA_TYPE = 'text/plain; version=0.0.4; charset=utf-8'

/** Answers `GET /metrics` on a listener of its own, so that a firewall can close it to the outside. */
export async function serveMetrics(
  { host, port }: { readonly host: string; readonly port: number },
  reads: readonly ReadMetrics[],
): Promise<MetricsListener> {
  const server = createServer(async (request, response) => {
    if (request.method !== 'GET' || request.url !== '/metrics') {
      response.writeHead(404).end()
      return
    }
    try {
      const texts = await Promise.all(reads.map((read) => read()))
      response.writeHead(200, { 'content-type': MEDIA_TYPE }).end(texts.join(''))
    } catch {
      // A worker that ended while it was asked; the next scrape asks its successor.
      response.writeHead(503).end()
    }
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, resolve)
  })
  return {
    // A server that listens on a port has an address of this kind.
    port: (server.address() as AddressInfo).port,
    stop: async () => {
      const closed = promisify(server.close.bind(server))()
      server.closeAllConnections()
      await closed
    },
  }
}
