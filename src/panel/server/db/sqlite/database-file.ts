import { mkdir, open, rm, stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import { codeOf } from '../../../../shared/error-code.ts'

const OWNER_ONLY_FILE = 0o600
const OWNER_ONLY_FOLDER = 0o700

/** Files that SQLite keeps beside its own; they are made with the mode of that one. */
const COMPANIONS = ['', '-wal', '-shm'] as const

/** Makes an empty file that only its owner reads, with its folder, where there is none; whether there was none. */
export async function createDatabaseFile(file: string): Promise<boolean> {
  await createFolder(dirname(file))
  try {
    await using _created = await open(file, 'wx', OWNER_ONLY_FILE)
    return true
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false
    throw error
  }
}

export async function removeDatabaseFile(file: string): Promise<void> {
  for (const companion of COMPANIONS) await rm(`${file}${companion}`, { force: true })
}

/** One folder after the other: where none can be made, as in `/proc`, Node's recursive way never ends. */
async function createFolder(folder: string): Promise<void> {
  if (await stat(folder).catch(() => null)) return
  if (dirname(folder) !== folder) await createFolder(dirname(folder))
  await mkdir(folder, OWNER_ONLY_FOLDER).catch((error: unknown) => {
    if (codeOf(error) !== 'EEXIST') throw error
  })
}
