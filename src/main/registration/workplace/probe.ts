import { type ChildProcess, spawn } from 'node:child_process'
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Disk, findDisks } from './disks.ts'
import { findProgram } from './find-program.ts'
import { NEEDED_SOURCES, type ProbeReport, parseProbeReport } from './probe-report.ts'

/** What the probe found out about this computer. */
export interface Probe {
  /** Whether every source has answered. If not, a disk that is missing from the list may still exist. */
  readonly isComplete: boolean
  readonly disks: readonly Disk[]
  readonly machineId: string | null
  /** Further ids by which a registered workplace is recognized. */
  readonly olderMachineIds?: readonly string[]
}

export interface ProbeOptions {
  /** The entry file of the probe process, `disk-probe`, built or as source. */
  readonly probeFile: URL
  /** The program that runs it: Node, or one that can run as Node. By default it is this very program. */
  readonly runtime?: string
  readonly timeoutMs?: number
  /** Ends the process early, when nobody needs its answer any more. */
  readonly signal?: AbortSignal
  readonly env?: NodeJS.ProcessEnv
  /** Arguments for the runtime, before the entry. */
  readonly execArgv?: readonly string[]
}

/**
 * How long a probe may take: `short` while a program waits, `keyMaking` while a person waits for a key, `patient`
 * otherwise.
 */
export const PROBE_TIMEOUT_MS = { short: 10_000, keyMaking: 30_000, patient: 60_000 } as const

const MAX_OUTPUT_CHARACTERS = 4_000_000

/**
 * Asks the system for its disks and its machine id, in a process that is killed with all its children when the time
 * is up. It never fails: what could not be asked is missing, and `isComplete` is false.
 */
export async function probeWorkplace(options: ProbeOptions): Promise<Probe> {
  const { env = process.env } = options
  const reports = readReports(await runProbe(options, env))
  const { SystemDrive: systemDrive = 'C:' } = env
  const [machineId = null, ...olderMachineIds] = reports.flatMap((report) => report.machineIds ?? [])
  return {
    isComplete: isComplete(reports),
    disks: findDisks(reports, systemDrive),
    machineId,
    olderMachineIds,
  }
}

function readReports(output: string): readonly ProbeReport[] {
  return output.split('\n').flatMap((line) => parseProbeReport(line) ?? [])
}

function isComplete(reports: readonly ProbeReport[]): boolean {
  return NEEDED_SOURCES.every((source) =>
    reports.some(
      (report) => report.source === source && (report.machineIds ?? report.drives ?? report.volumes) !== null,
    ),
  )
}

/** What the probe process printed before it ended or was killed. */
function runProbe(options: ProbeOptions, env: NodeJS.ProcessEnv): Promise<string> {
  const { probeFile, timeoutMs = PROBE_TIMEOUT_MS.short, execArgv = [] } = options
  const { runtime = process.execPath, signal } = options
  const args = [...execArgv, fileURLToPath(probeFile)]
  return new Promise((resolve) => {
    const isWindows = process.platform === 'win32'
    const { NODE_OPTIONS: _, ...given } = env
    const child = spawn(runtime, args, {
      // Makes Electron's binary run as Node; Node itself ignores it.
      env: { ...given, ELECTRON_RUN_AS_NODE: '1' },
      // Windows also looks for programs in the current folder, and anybody may be able to write there.
      cwd: dirname(fileURLToPath(probeFile)),
      stdio: ['ignore', 'pipe', 'ignore'],
      detached: !isWindows,
      windowsHide: true,
    })
    let output = ''
    const finish = () => {
      clearTimeout(timer)
      endWithChildren(child, env)
      child.stdout.destroy()
      child.unref()
      resolve(output)
    }
    const timer = setTimeout(finish, timeoutMs)
    signal?.addEventListener('abort', finish)
    child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
      output += chunk
      // Everything needed has arrived, so do not wait for the process to end. On Windows, ending it early would take
      // another program.
      const isEnough = !isWindows && isComplete(readReports(output))
      if (isEnough || output.length > MAX_OUTPUT_CHARACTERS) finish()
    })
    child.once('error', finish)
    child.once('close', finish)
  })
}

/** Kills a process and what it started: its group, or its tree on Windows. */
function endWithChildren(child: ChildProcess, env: NodeJS.ProcessEnv): void {
  if (child.pid === undefined) return
  if (process.platform === 'win32') {
    if (child.exitCode !== null) return
    const args = ['/pid', String(child.pid), '/t', '/f']
    // taskkill may fail or not end the whole tree, so do not wait for it.
    void findProgram('taskkill.exe', env).then((taskkill) => {
      if (taskkill)
        spawn(taskkill, args, { stdio: 'ignore' })
          .on('error', () => child.kill())
          .unref()
      else child.kill()
    })
    return
  }
  try {
    process.kill(-child.pid, 'SIGKILL')
  } catch {
    // The whole group has ended already.
  }
}
