import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import autocannon from 'autocannon'

export const CONNECTIONS = 32
export const SECONDS = 4
export const PASSPHRASE = 'only for this benchmark'

/** As the panel is started everywhere: see docs/control-panel.md. */
const FLAGS = ['--no-maglev', '--max-semi-space-size=2', '--heap-growing-percent=30']
const MALLOC = { MALLOC_TRIM_THRESHOLD_: '131072' }

const PANEL = fileURLToPath(new URL('../out/cli/control-panel.js', import.meta.url))
const LEAN = fileURLToPath(new URL('lean-server.ts', import.meta.url))

/** A server in a process of its own. */
export interface Server {
  readonly address: string
  readonly child: ChildProcess
}

export function startPanel(database: string, env: NodeJS.ProcessEnv = {}): Promise<Server> {
  return startServer([...FLAGS, PANEL, 'serve', '--port', '0', '--json'], {
    ...process.env,
    ...MALLOC,
    ...env,
    PANEL_DATABASE: database,
    PANEL_SIGNING_PASSPHRASE: PASSPHRASE,
  })
}

/** The leanest correct server for `POST /keys/check`, on the panel's database. */
export function startLean(database: string): Promise<Server> {
  return startServer([...FLAGS, LEAN, database], { ...process.env, ...MALLOC })
}

/** CPU time that the thread of JavaScript has taken, in milliseconds; Linux alone says so. */
export async function cpuOf({ child: { pid } }: Server): Promise<number> {
  const stat = await readFile(`/proc/${pid}/task/${pid}/stat`, 'utf8')
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  return (Number(fields[11]) + Number(fields[12])) * MS_PER_TICK
}

const MS_PER_TICK = 10

async function startServer(args: readonly string[], env: NodeJS.ProcessEnv): Promise<Server> {
  const child = spawn(process.execPath, args, { env, stdio: ['ignore', 'pipe', 'inherit'] })
  const lines = createInterface({ input: child.stdout })
  const [line] = (await once(lines, 'line')) as [string]
  return { address: (JSON.parse(line) as { address: string }).address, child }
}

/** What is asked: the bodies each once, or the only one, or none, again and again. */
export interface Load {
  readonly method?: 'GET' | 'POST'
  readonly path: string
  readonly token?: string
  readonly bodies?: readonly string[]
  readonly connections?: number
  readonly seconds?: number
  /** Whether anything else than 2xx is a failure of the benchmark. */
  readonly mustSucceed?: boolean
}

export async function ask(
  server: Server,
  { method = 'POST', path, token, bodies = [] }: Load,
): Promise<string> {
  const [body] = bodies
  const response = await fetch(server.address + path, {
    method,
    headers: headersOf(token, body),
    ...(body === undefined ? {} : { body }),
  })
  if (!response.ok) throw new Error(await response.text())
  return response.text()
}

/** Asks for some seconds, or until all bodies were sent, and gives the answers a second. */
export async function load(server: Server, options: Load): Promise<number> {
  const { method = 'POST', path, token, bodies = [], mustSucceed = true } = options
  let next = 0
  const isEndless = bodies.length < 2
  const startedAt = performance.now()
  let lastAt = startedAt
  const settings: autocannon.Options = {
    url: server.address,
    connections: options.connections ?? CONNECTIONS,
    ...(isEndless ? { duration: options.seconds ?? SECONDS } : { amount: bodies.length }),
    requests: [
      {
        method,
        path,
        headers: headersOf(token, bodies[0]),
        ...(isEndless
          ? bodies[0] === undefined
            ? {}
            : { body: bodies[0] }
          : { setupRequest: (request) => ({ ...request, body: bodies[next++ % bodies.length] ?? '' }) }),
      },
    ],
  }
  const result = await new Promise<autocannon.Result>((resolve, reject) => {
    const run = autocannon(settings, (error, outcome) => (error ? reject(error) : resolve(outcome)))
    // With a number of requests to send autocannon rounds its own duration up to whole seconds.
    run.on('response', () => {
      lastAt = performance.now()
    })
  })
  if (mustSucceed && (result.non2xx > 0 || result.errors > 0))
    throw new Error(`${path}: ${result.non2xx} refused, ${result.errors} failed`)
  return ((result['2xx'] + result.non2xx) * 1000) / (lastAt - startedAt)
}

function headersOf(token: string | undefined, body: string | undefined): Record<string, string> {
  return {
    ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
    ...(body === undefined ? {} : { 'content-type': 'application/json' }),
  }
}
