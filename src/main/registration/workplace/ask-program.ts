import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { findProgram } from './find-program.ts'
import type { ProbeReport } from './probe-report.ts'

const MAX_OUTPUT_BYTES = 16_000_000

/** The output of a program of the system; null if it is not installed or fails. */
export async function askProgram(name: string, args: readonly string[]): Promise<string | null> {
  const program = await findProgram(name, process.env)
  if (program === null) return null
  const options = { maxBuffer: MAX_OUTPUT_BYTES, windowsHide: true }
  const answer = await promisify(execFile)(program, [...args], options).catch(() => null)
  return answer?.stdout ?? null
}

/** Prints the answer of a source as one line. */
export function printReport(report: Pick<ProbeReport, 'source'> & Partial<ProbeReport>): void {
  process.stdout.write(`${JSON.stringify({ machineIds: null, drives: null, volumes: null, ...report })}\n`)
}
