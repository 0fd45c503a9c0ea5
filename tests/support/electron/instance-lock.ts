import { createHash } from 'node:crypto'
import { mkdirSync, rmSync } from 'node:fs'
import { connect, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'

/**
 * One application for each folder of user data: the first holds a lock that the system releases with its process and
 * listens for the others, who tell it their arguments. `done` resolves when it listens, or has been told.
 */
export function openInstanceLock(
  userData: string,
  onSecond: (argv: readonly string[]) => void,
): { readonly isFirst: boolean; readonly done: Promise<void> } {
  mkdirSync(userData, { recursive: true })
  const lock = new DatabaseSync(join(userData, 'instance.lock'), { timeout: 0 })
  const socket = join(
    tmpdir(),
    `stand-in-${createHash('sha256').update(userData).digest('hex').slice(0, 16)}.sock`,
  )
  try {
    lock.exec('BEGIN EXCLUSIVE')
  } catch {
    lock.close()
    const done = new Promise<void>((resolve) => {
      const connection = connect(socket)
      connection.once('close', () => resolve())
      connection.end(JSON.stringify(process.argv))
    })
    return { isFirst: false, done }
  }
  // Held for as long as this process lives.
  held.push(lock)
  rmSync(socket, { force: true })
  const server = createServer({ allowHalfOpen: true }, (connection) => {
    let text = ''
    connection.setEncoding('utf8')
    connection.on('data', (chunk: string) => {
      text += chunk
    })
    connection.on('end', () => {
      connection.end()
      onSecond(JSON.parse(text))
    })
  })
  server.unref()
  return { isFirst: true, done: new Promise((resolve) => server.listen(socket, resolve)) }
}

const held: DatabaseSync[] = []
