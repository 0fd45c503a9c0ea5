import { createHash } from 'node:crypto'
import { rmSync } from 'node:fs'
import { connect, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'

/**
 * One application for each folder of user data: the first holds a lock that the system releases with its process and
 * listens for the others, who give it a message. `done` resolves when it listens, or has been told.
 */
export function openInstanceLock(
  userData: string,
  message: object,
  onSecond: (message: unknown) => void,
): { readonly isFirst: boolean; readonly done: Promise<void>; readonly release: () => void } {
  const name = `stand-in-${createHash('sha256').update(userData).digest('hex').slice(0, 16)}`
  const file = join(tmpdir(), `${name}.lock`)
  const socket = join(tmpdir(), `${name}.sock`)
  const lock = new DatabaseSync(file, { timeout: 0 })
  try {
    lock.exec('BEGIN EXCLUSIVE')
  } catch {
    lock.close()
    const done = new Promise<void>((resolve) => {
      const connection = connect(socket)
      connection.once('close', () => resolve())
      connection.end(JSON.stringify(message))
    })
    return { isFirst: false, done, release: () => {} }
  }
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
  let isHeld = true
  const release = () => {
    if (!isHeld) return
    isHeld = false
    server.close()
    for (const left of [file, socket]) rmSync(left, { force: true })
    lock.close()
  }
  process.once('exit', release)
  return { isFirst: true, done: new Promise((resolve) => server.listen(socket, resolve)), release }
}
