import { readdirSync, readFileSync } from 'node:fs'
import { setPriority } from 'node:os'

/** Leaves a sign-in about a tenth of a core that everybody else wants, too. */
const NICENESS = 10

const THREADS = '/proc/self/task'
const WORKER = 'libuv-worker\n'

/**
 * Lets the threads that hash step back where there are not cores enough for all, so that who signs in waits and who does not
 * goes on. Linux has a priority for each thread, by its number; elsewhere nothing is changed. The threads must have begun.
 */
export function lowerThreadPriority(): void {
  try {
    for (const thread of readdirSync(THREADS))
      if (readFileSync(`${THREADS}/${thread}/comm`, 'utf8') === WORKER) setPriority(Number(thread), NICENESS)
  } catch {
    // Not Linux, or not allowed: a sign-in is as important as everything else.
  }
}
