/**
 * Signs in to a panel with the bodies of a file, a thousand times a second or as often as sixteen connections can, until its input
 * ends: then it prints how many sign-ins were answered a second.
 */
import { readFile } from 'node:fs/promises'
import { Agent, request } from 'node:http'
import { setTimeout } from 'node:timers/promises'

const CONNECTIONS = 16
const PER_SECOND = 1_000
const PACE_MS = (CONNECTIONS * 1_000) / PER_SECOND

const [address = '', file = ''] = process.argv.slice(2)
const bodies = JSON.parse(await readFile(file, 'utf8')) as readonly string[]
const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS })
let isOver = false
let answered = 0

async function signIn(body: string): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    request(
      `${address}/api/v1/session`,
      { method: 'POST', agent, headers: { 'content-type': 'application/json' } },
      (answer) => answer.resume().once('end', resolve),
    )
      .once('error', reject)
      .end(body)
  })
  answered++
}

async function keepSigningIn(first: number): Promise<void> {
  for (let next = first; !isOver; next += CONNECTIONS) {
    const pause = setTimeout(PACE_MS)
    await signIn(bodies[next % bodies.length] ?? '')
    await pause
  }
}

process.stdin.resume().once('end', () => {
  isOver = true
})
const startedAt = performance.now()
const all = Promise.all(Array.from({ length: CONNECTIONS }, (_, number) => keepSigningIn(number)))
console.log('flooding')
await all
console.log((answered * 1000) / (performance.now() - startedAt))
agent.destroy()
