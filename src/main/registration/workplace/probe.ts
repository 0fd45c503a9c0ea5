import { type ChildProcess, spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { type Disk, findDisks } from './disks.ts'
import { PROBE_SOURCES, type ProbeReport, parseProbeReport } from './probe-report.ts'

/** What this computer says of itself. */
export interface Probe {
  /** Whether every source has answered; otherwise what is not listed may still be there. */
  readonly isComplete: boolean
  readonly disks: readonly Disk[]
  readonly machineId: string | null
}

export interface ProbeOptions {
  /** The entry of the probe process, `disk-probe`, built or as source. */
  readonly probeFile: URL
  /** The program that runs it: Node, or what can be it. This very program unless it is told. */
  readonly runtime?: string
  readonly timeoutMs?: number
  readonly env?: NodeJS.ProcessEnv
  /** Arguments for the runtime, before the entry. */
  readonly execArgv?: readonly string[]
}

const PROBE_TIMEOUT_MS = 10_000

const MAX_OUTPUT_CHARACTERS = 4_000_000

/**
 * Asks the system for its disks and its machine id, in a process that is ended with all its children when the time is up.
 * Never fails: what could not be asked is missing, and `isComplete` says so.
 */
export async function probeWorkplace(options: ProbeOptions): Promise<Probe> {
  const { probeFile, timeoutMs = PROBE_TIMEOUT_MS, env = process.env, execArgv = [] } = options
  const { runtime = process.execPath } = options
  const output = await runProbe(runtime, [...execArgv, fileURLToPath(probeFile)], env, timeoutMs)
  const reports = output.split('\n').flatMap((line): readonly ProbeReport[] => {
    const report = parseProbeReport(line)
    return report ? [report] : []
  })
  const answers = (source: string) => reports.find((report) => report.source === source)
  const isComplete = PROBE_SOURCES.every((source) => {
    const report = answers(source)
    return (
      report !== undefined && (source === 'machine-id' || report.drives !== null || report.volumes !== null)
    )
  })
  const { SystemDrive: systemDrive = 'C:' } = env
  return {
    isComplete,
    disks: findDisks(reports, systemDrive),
    machineId: answers('machine-id')?.machineId ?? null,
  }
}

/** What the probe process printed before it ended or was ended. */
function runProbe(
  runtime: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv,
  timeoutMs: number,
): Promise<string> {
  return new Promise((resolve) => {
    const isWindows = process.platform === 'win32'
    const child = spawn(runtime, args, {
      // Electron's own program runs as Node with this; Node itself does not know it.
      env: { ...env, ELECTRON_RUN_AS_NODE: '1' },
      stdio: ['ignore', 'pipe', 'ignore'],
      detached: !isWindows,
      windowsHide: true,
    })
    let output = ''
    const finish = () => {
      clearTimeout(timer)
      endWithChildren(child)
      child.stdout.destroy()
      resolve(output)
    }
    const timer = setTimeout(finish, timeoutMs)
    child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
      output += chunk
      if (output.length > MAX_OUTPUT_CHARACTERS) finish()
    })
    child.once('error', finish)
    child.once('close', finish)
  })
}

/** Ends a process and what it started: its group, or on Windows its tree. */
function endWithChildren(child: ChildProcess): void {
  if (child.pid === undefined) return
  if (process.platform === 'win32') {
    if (child.exitCode === null)
      spawn('taskkill', ['/pid', String(child.pid), '/t', '/f'], { stdio: 'ignore' })
    return
  }
  try {
    process.kill(-child.pid, 'SIGKILL')
  } catch {
    // The whole group has ended already.
  }
}
