import { createServer, request as forward } from 'node:http'
import type { AddressInfo, Server } from 'node:net'
import { onTestFinished } from 'vitest'

/** Listens on a free port of this computer until the test is over; gives the port. */
export async function listen(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => new Promise<void>((resolve) => void server.close(() => resolve())))
  return (server.address() as AddressInfo).port
}

/** One request that the panel has answered, before anybody has its answer. */
export interface Exchange {
  readonly method: string
  readonly path: string
  readonly body: string
}

/**
 * Stands between a client and a panel, and gives the address to ask instead of the panel's. An answer gets through when
 * `letThrough` says so, and is cut off when it says no.
 */
export async function standBetween(
  panel: string,
  letThrough: (exchange: Exchange) => boolean | Promise<boolean>,
): Promise<string> {
  const server = createServer((incoming, outgoing) => {
    const { method = 'GET', url: path = '/', headers } = incoming
    const onward = forward(new URL(path, panel), { method, headers })
    onward.on('response', (answer) => {
      const chunks: Buffer[] = []
      answer.on('data', (chunk: Buffer) => chunks.push(chunk))
      answer.on('end', async () => {
        const body = Buffer.concat(chunks)
        if (await letThrough({ method, path, body: body.toString('utf8') }))
          outgoing.writeHead(answer.statusCode ?? 500, answer.headers).end(body)
        else outgoing.destroy()
      })
    })
    // A panel that is gone is gone for whoever asks here too.
    onward.on('error', () => outgoing.destroy())
    incoming.pipe(onward)
  })
  const port = await listen(server)
  onTestFinished(() => server.closeAllConnections())
  return `http://127.0.0.1:${port}`
}
