import type { Server } from 'node:http'
import type { Socket } from 'node:net'

/** Browsers have one request under way on a connection, and programs few; who sends more does not read the answers. */
const MAX_UNANSWERED = 16

/** More connections than this are no customers; each may hold some of what it does not read. */
const MAX_CONNECTIONS = 2_000

/** Ends a connection with more requests than it takes answers, and takes no more connections than there is memory for. */
export function limitConnections(server: Server): void {
  server.maxConnections = MAX_CONNECTIONS
  const unanswered = new WeakMap<Socket, number>()
  server.on('request', (request, response) => {
    const { socket } = request
    const count = (unanswered.get(socket) ?? 0) + 1
    unanswered.set(socket, count)
    if (count > MAX_UNANSWERED) socket.destroy()
    response.once('close', () => unanswered.set(socket, (unanswered.get(socket) ?? 1) - 1))
  })
}
