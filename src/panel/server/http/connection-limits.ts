import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'

/** Browsers have one request under way on a connection, and programs few; who sends more does not read the answers. */
const MAX_UNANSWERED = 16

/** More connections than this are no customers; each may hold some of what it does not read. */
const MAX_CONNECTIONS = 2_000

/**
 * Ends a connection with more requests than it takes answers, and takes no more connections than there is memory for. What
 * still comes of a connection that has ended is parsed already, and goes no further.
 */
export function limitConnections(server: Server): void {
  server.maxConnections = MAX_CONNECTIONS
  const handlers = server.listeners('request')
  const unanswered = new WeakMap<Socket, number>()
  server.removeAllListeners('request')
  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    const { socket } = request
    const count = (unanswered.get(socket) ?? 0) + 1
    if (socket.destroyed || count > MAX_UNANSWERED) return void socket.destroy()
    unanswered.set(socket, count)
    response.once('close', () => unanswered.set(socket, (unanswered.get(socket) ?? 1) - 1))
    for (const handle of handlers) handle.call(server, request, response)
  })
}
