/**
 * Attacks a panel at an address, on this computer alone, in every way that costs its sender little, all at once, until its input
 * ends. Behind the panel's trusted proxy, which it plays, it comes from one IPv6 /48.
 */
import { request } from 'node:http'
import { connect } from 'node:net'
import { setTimeout } from 'node:timers/promises'

const [address = '', token = ''] = process.argv.slice(2)
const { port } = new URL(address)
let isOver = false
process.stdin.resume().once('end', () => {
  isOver = true
})

const anyNetwork = () =>
  `2001:db8:aa:${Math.floor(Math.random() * 0xffff).toString(16)}::${Math.floor(Math.random() * 0xffff).toString(16)}`

/** Sends a request and throws the answer away. */
function send(method: string, path: string, body: string): Promise<void> {
  return new Promise((resolve) => {
    const headers = {
      'x-forwarded-for': anyNetwork(),
      authorization: `Bearer ${token}`,
      ...(body === '' ? {} : { 'content-type': 'application/json' }),
    }
    request(address + path, { method, headers }, (answer) => answer.resume().once('close', resolve))
      .once('error', () => resolve())
      .end(body)
  })
}

/** Writes to a connection and reads nothing, until the panel ends it. */
function writeUnread(text: string): Promise<void> {
  return new Promise((resolve) => {
    const socket = connect({ port: Number(port), host: '127.0.0.1' })
    socket.once('close', () => resolve()).on('error', () => {})
    socket.pause()
    socket.write(text)
    const writing = setInterval(() => (isOver ? socket.destroy() : socket.write(text)), 500)
    socket.once('close', () => clearInterval(writing))
  })
}

const marks = JSON.stringify({ installationKey: '\u0301\u0316'.repeat(99_000) })
const signIn = () =>
  JSON.stringify({ username: `user${Math.random()}@example.bg`, password: 'wrong wrong wrong' })

const ATTACKS: readonly (() => Promise<void>)[] = [
  () => writeUnread('GET /api/v1/openapi.json HTTP/1.1\r\nHost: panel\r\n\r\n'.repeat(2_000)),
  () => writeUnread('GET / HTTP/1.1\r\nHost: panel\r\n\r\n'.repeat(16)),
  () => writeUnread('POST /api/v1/session HTTP/1.1\r\nHost: panel\r\nContent-Length: 9000\r\n\r\n{'),
  () => send('POST', '/api/v1/session', signIn()),
  () => send('POST', '/api/v1/session', `{"username":"${'x'.repeat(500_000)}"}`),
  () => send('GET', '/api/v1/ready', ''),
  () => send('POST', '/api/v1/keys/check', marks),
]
const AT_ONCE = 8
const PAUSE_MS = 5

async function repeat(attack: () => Promise<void>): Promise<void> {
  while (!isOver) {
    await attack()
    await setTimeout(PAUSE_MS)
  }
}

console.log('attacking')
await Promise.all(ATTACKS.flatMap((attack) => Array.from({ length: AT_ONCE }, () => repeat(attack))))
