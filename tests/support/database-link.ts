import { connect, createServer, type Socket } from 'node:net'
import { onTestFinished } from 'vitest'
import { listen } from './between.ts'

/** A network between a panel and its PostgreSQL that can fail: for as long as it is told to, or at one answer. */
export interface DatabaseLink {
  /** The database's address through this link. */
  readonly url: string
  /** Carries nothing in either direction, and says nothing about it. */
  readonly goSilent: () => void
  /** Ends every connection and takes no new one. */
  readonly goDown: () => void
  readonly comeBack: () => void
  /** Cuts the connection on which the server next answers with these bytes, instead of carrying them. */
  readonly cutAt: (bytes: string) => void
}

export async function linkTo(databaseUrl: string): Promise<DatabaseLink> {
  const target = new URL(databaseUrl)
  const open = new Set<Socket>()
  let state: 'up' | 'silent' | 'down' = 'up'
  let cutting: string | null = null
  const server = createServer((client) => {
    if (state === 'down') return client.destroy()
    const onward = connect(Number(target.port), target.hostname)
    const end = () => {
      for (const socket of [client, onward]) {
        open.delete(socket)
        socket.destroy()
      }
    }
    for (const socket of [client, onward]) {
      open.add(socket)
      socket.on('error', end).on('close', end)
    }
    client.on('data', (chunk) => {
      if (state === 'up') onward.write(chunk)
    })
    onward.on('data', (chunk) => {
      if (cutting !== null && chunk.includes(cutting)) {
        cutting = null
        end()
      } else if (state === 'up') client.write(chunk)
    })
    return undefined
  })
  const port = await listen(server)
  onTestFinished(() => {
    for (const socket of open) socket.destroy()
  })
  const url = new URL(databaseUrl)
  url.hostname = '127.0.0.1'
  url.port = String(port)
  return {
    url: url.href,
    goSilent: () => {
      state = 'silent'
    },
    goDown: () => {
      state = 'down'
      for (const socket of open) socket.destroy()
    },
    comeBack: () => {
      state = 'up'
    },
    cutAt: (bytes) => {
      cutting = bytes
    },
  }
}
