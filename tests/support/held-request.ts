import { once } from 'node:events'
import { type IncomingMessage, request as sendRequest } from 'node:http'
import type { AddressInfo } from 'node:net'
import { json } from 'node:stream/consumers'
import type { App } from '../../src/panel/server/app-context.ts'

/** A request whose head the panel has read; what finishes it sends the body and reads the answer. */
export async function holdRequest(
  app: App,
  method: 'POST' | 'PUT' | 'DELETE',
  path: string,
  { token, body }: { readonly token: string; readonly body: unknown },
) {
  if (!app.server.listening) await app.listen({ host: '127.0.0.1', port: 0 })
  // It listens on a port, not on a path.
  const { port } = app.server.address() as AddressInfo
  const text = JSON.stringify(body)
  const request = sendRequest({
    host: '127.0.0.1',
    port,
    method,
    path: `/api/v1${path}`,
    headers: {
      authorization: `Bearer ${token}`,
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(text),
      expect: '100-continue',
    },
  })
  request.flushHeaders()
  await once(request, 'continue')
  return async () => {
    request.end(text)
    const [response] = (await once(request, 'response')) as [IncomingMessage]
    // The shapes are the panel's own.
    return { status: response.statusCode, body: (await json(response)) as Readonly<Record<string, unknown>> }
  }
}
