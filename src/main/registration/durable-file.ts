import { open, readdir, rename, rm } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { codeOf } from '../../shared/error-code.ts'
import { type Patience, whileHeld } from './held-file.ts'

/** Error codes of file systems that cannot flush a folder. */
const NO_FOLDER_SYNC_CODES = ['EISDIR', 'EPERM', 'EACCES', 'EINVAL', 'ENOTSUP']

/**
 * Replaces a file's content, whole or not at all, and returns only after the disk has it. On a failure (a full disk,
 * a read-only folder, a file that another program holds) it throws, keeps the old content, and leaves no temporary
 * file.
 */
export async function replaceFile(file: string, text: string, patience?: Patience): Promise<void> {
  const temporary = `${file}.${crypto.randomUUID()}${TEMPORARY_SUFFIX}`
  try {
    await using handle = await open(temporary, 'wx', 0o600)
    await handle.writeFile(text)
    await handle.sync()
  } catch (error) {
    await rm(temporary, { force: true })
    throw error
  }
  try {
    await whileHeld(() => rename(temporary, file), patience)
  } catch (error) {
    await rm(temporary, { force: true })
    throw error
  }
  await syncFolder(dirname(file))
}

/** Removes the temporary files of writers that were killed. Only the one process that may write may call it. */
export async function removeTemporaryFiles(file: string): Promise<void> {
  const names = await readdir(dirname(file))
  const left = names.filter(
    (name) => name.startsWith(`${basename(file)}.`) && name.endsWith(TEMPORARY_SUFFIX),
  )
  await Promise.all(left.map((name) => rm(join(dirname(file), name), { force: true })))
}

const TEMPORARY_SUFFIX = '.tmp'

async function syncFolder(folder: string): Promise<void> {
  try {
    await using handle = await open(folder, 'r')
    await handle.sync()
  } catch (error) {
    if (!NO_FOLDER_SYNC_CODES.includes(codeOf(error))) throw error
  }
}
