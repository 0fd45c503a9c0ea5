import { access, constants } from 'node:fs/promises'
import { restoreBackup } from '../../panel/server/backup/restore-backup.ts'
import { writeBackup } from '../../panel/server/backup/write-backup.ts'
import { checkDatabase } from '../../panel/server/db/database.ts'
import { DONE } from '../exit-codes.ts'
import type { CommandContext } from './command.ts'
import { explain } from './failure-reasons.ts'
import { type Outcome, refused } from './outcome.ts'

export async function backUp({ db, line, argument: file }: CommandContext): Promise<Outcome> {
  const isOfThisVersion = await checkDatabase(db)
  if (!isOfThisVersion.ok) return refused(isOfThisVersion.refusal, line)
  if (!line.commandOptions.includes('force') && (await isThere(file))) return refused('file-exists', line)
  try {
    const rows = await writeBackup(db, file, new Date())
    return { exitCode: DONE, json: { file, rows }, lines: [line.texts.backedUp(file, rows)] }
  } catch (error) {
    return explainFileError('file-not-writable', error, line)
  }
}

export async function restore({ db, line, argument: file }: CommandContext): Promise<Outcome> {
  try {
    const restored = await restoreBackup(db, file)
    if (!restored.ok) return refused(restored.refusal, line)
    return {
      exitCode: DONE,
      json: { file, rows: restored.value },
      lines: [line.texts.restored(file, restored.value)],
    }
  } catch (error) {
    return explainFileError('file-unreadable', error, line)
  }
}

/** What the system says of files and disks, where a database would say something else. */
const FILE_CODES = [
  'ENOENT',
  'EACCES',
  'EPERM',
  'EISDIR',
  'ENOTDIR',
  'ENOSPC',
  'EDQUOT',
  'EROFS',
  'EIO',
  'EFBIG',
]

export function explainFileError(
  refusal: 'file-not-writable' | 'file-unreadable',
  error: unknown,
  line: CommandContext['line'],
): Outcome {
  const failure = explain(error)
  if (!FILE_CODES.includes(failure.code)) throw error
  return refused(refusal, line, failure)
}

async function isThere(file: string): Promise<boolean> {
  return access(file, constants.F_OK).then(
    () => true,
    () => false,
  )
}
