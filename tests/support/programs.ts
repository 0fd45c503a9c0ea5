import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

export type ProgramName = 'license-client' | 'control-panel' | 'demo'

const BUILT = new URL('../../out/cli/', import.meta.url)

/** Where the runtime keeps what it has compiled: the programs are started hundreds of times. */
export const COMPILE_CACHE = fileURLToPath(new URL('../../node_modules/.cache/compiled/', import.meta.url))

export interface ProgramOptions {
  readonly env?: Readonly<Record<string, string | undefined>>
  readonly input?: string | Buffer
  readonly execArgv?: readonly string[]
  /** Gets the process, to kill it at its moment. */
  readonly onStart?: (child: ChildProcess) => void
  /** Whether its output is read to the end, which `head` does not. */
  readonly readsOn?: boolean
}

export interface ProgramResult {
  readonly exitCode: number | null
  readonly out: string
  readonly err: string
  /** The JSON of the last line of standard output. */
  readonly json: Readonly<Record<string, unknown>>
}

/** Starts one of the project's programs as a process of its own, as it was built. */
export function startProgram(
  name: ProgramName,
  args: readonly string[],
  options: ProgramOptions = {},
): ChildProcess {
  return spawn(
    process.execPath,
    [...(options.execArgv ?? []), fileURLToPath(new URL(`${name}.js`, BUILT)), ...args],
    {
      env: {
        ...process.env,
        NODE_COMPILE_CACHE: COMPILE_CACHE,
        HTTPS_PROXY: '',
        HTTP_PROXY: '',
        ...options.env,
      },
      stdio: ['pipe', 'pipe', 'pipe'],
    },
  )
}

/** Runs a program to its end. */
export async function runProgram(
  name: ProgramName,
  args: readonly string[],
  options: ProgramOptions = {},
): Promise<ProgramResult> {
  const child = startProgram(name, args, options)
  options.onStart?.(child)
  // A program that refuses its arguments does not wait for its input.
  child.stdin?.on('error', () => {})
  child.stdin?.end(options.input ?? '')
  const out = collect(child.stdout)
  if (options.readsOn === false) child.stdout?.once('data', () => child.stdout?.destroy())
  const err = collect(child.stderr)
  await once(child, 'close')
  const text = out()
  const last = text.trimEnd().split('\n').at(-1) ?? ''
  return {
    exitCode: child.exitCode,
    out: text,
    err: err(),
    json: last.startsWith('{') ? JSON.parse(last) : {},
  }
}

function collect(stream: NodeJS.ReadableStream | null): () => string {
  const chunks: Buffer[] = []
  stream?.on('data', (chunk: Buffer) => chunks.push(chunk))
  return () => Buffer.concat(chunks).toString('utf8')
}

export interface RunningProgram {
  readonly address: string
  /** All that it said when it began to serve. */
  readonly announced: Readonly<Record<string, unknown>>
  readonly child: ChildProcess
  /** What it has written to standard error so far. */
  readonly readError: () => string
  readonly kill: (signal: NodeJS.Signals) => Promise<void>
}

/** Starts a panel and waits for the address that it prints. */
export async function servePanel(
  args: readonly string[],
  env: Readonly<Record<string, string>>,
): Promise<RunningProgram> {
  const child = startProgram('control-panel', ['serve', '--port', '0', '--json', ...args], { env })
  const err = collect(child.stderr)
  const announced = await new Promise<{ readonly address: string }>((resolve, reject) => {
    let out = ''
    child.stdout?.on('data', (chunk: Buffer) => {
      out += chunk.toString('utf8')
      const line = out.split('\n')[0] ?? ''
      if (!out.includes('\n')) return
      const printed = JSON.parse(line)
      if (printed.address) resolve(printed)
      else reject(new Error(`The panel does not listen: ${line}`))
    })
    child.once('close', () => reject(new Error(`The panel ended: ${err()}`)))
  })
  return {
    address: announced.address,
    announced,
    child,
    readError: err,
    kill: async (signal) => {
      if (child.exitCode !== null || child.signalCode !== null) return
      const closed = once(child, 'close')
      child.kill(signal)
      await closed
    },
  }
}
