import { open, readdir, rename, rm } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { codeOf, type Patience, whileHeld } from './held-file.ts'

/** What file systems answer that have no such thing as flushing a folder. */
const NO_FOLDER_SYNC_CODES = ['EISDIR', 'EPERM', 'EACCES', 'EINVAL', 'ENOTSUP']

/**
 * Puts a text in the place of a file, whole or not at all, and returns only when the disk has it. A failure (a full disk,
 * a folder that is not to be written to, a file that another program holds) throws, leaves what was there before, and leaves
 * nothing beside it.
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

/** Removes what writers that were killed left beside a file. Only for the one who alone may write. */
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
