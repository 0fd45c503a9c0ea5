import { askProgram, printReport } from './ask-program.ts'
import {
  parseRows,
  powerShellArguments,
  readWindowsDrives,
  readWindowsVolumes,
  WINDOWS_QUESTIONS,
} from './windows-disks.ts'

/** Asks each question in a process of its own, so that one without an answer does not delay the others. */
export function probeWindows(): readonly Promise<void>[] {
  const physicalDisks = ask(WINDOWS_QUESTIONS.physicalDisks)
  const drives = ask(WINDOWS_QUESTIONS.drives)
  return [
    // Report the drives at once, and again when their buses are known.
    drives.then((rows) => rows && printReport({ source: 'drives', drives: readWindowsDrives(rows, []) })),
    Promise.all([drives, physicalDisks]).then(([rows, physical]) =>
      printReport({ source: 'disks', drives: rows && readWindowsDrives(rows, physical ?? []) }),
    ),
    ask(WINDOWS_QUESTIONS.partitions).then((rows) =>
      printReport({ source: 'volumes', volumes: rows && readWindowsVolumes(rows) }),
    ),
  ].map((done) => done.then(() => undefined))
}

/** The rows of an answer; null if there is no answer. */
async function ask(question: string): Promise<ReturnType<typeof parseRows> | null> {
  const answer = await askProgram('powershell.exe', powerShellArguments(question))
  return answer === null ? null : parseRows(answer)
}
