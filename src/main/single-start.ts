import { randomUUID } from 'node:crypto'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { app } from 'electron'
import { z } from 'zod'

/** How long the first start may take to answer a second one. */
const ANSWER_TIMEOUT_MS = 4000
const LOOK_PAUSE_MS = 50

const secondStart = z.object({ token: z.uuid() })

/** Either this is the only start, or `isAnswered` tells whether another one has shown its window. */
export type Start =
  | { readonly isFirst: true }
  | { readonly isFirst: false; readonly isAnswered: Promise<boolean> }

/**
 * Asks for the lock that one start holds. `showWindow` is called for every further start.
 *
 * Electron refuses the lock for one of three reasons and does not say which: another start was told, the folder is in
 * use by another session or computer, or no lock can be made. So the first start answers a second one with a file.
 */
export function startOnce(showWindow: () => void): Start {
  const answer = join(app.getPath('userData'), 'second-start')
  const token = randomUUID()
  if (!app.requestSingleInstanceLock({ token }))
    return { isFirst: false, isAnswered: isWritten(answer, token) }
  app.on('second-instance', (_event, _argv, _folder, data) => {
    const asked = secondStart.safeParse(data)
    if (asked.success) writeFile(answer, asked.data.token).catch((error: unknown) => console.error(error))
    showWindow()
  })
  return { isFirst: true }
}

async function isWritten(file: string, text: string): Promise<boolean> {
  const end = performance.now() + ANSWER_TIMEOUT_MS
  while (performance.now() < end) {
    if ((await readFile(file, 'utf8').catch(() => null)) === text) return true
    await delay(LOOK_PAUSE_MS)
  }
  return false
}
