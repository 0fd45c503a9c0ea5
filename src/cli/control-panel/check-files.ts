import { access, constants, stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { PanelCommandLine } from './settings.ts'

/** What stands in the way of a database file being made, read and written; a folder that is not there yet can be made. */
export async function checkFiles({ database, texts }: PanelCommandLine): Promise<readonly string[]> {
  if (database.kind !== 'sqlite' || database.file === ':memory:') return []
  const { usage } = texts
  const folder = await findExisting(dirname(database.file))
  if (!(await stat(folder)).isDirectory()) return [usage.notAFolder(folder)]
  const mistakes = [
    ...((await isAllowed(folder, constants.R_OK | constants.X_OK)) ? [] : [usage.folderUnreadable(folder)]),
    ...((await isAllowed(folder, constants.W_OK)) ? [] : [usage.folderNotWritable(folder)]),
  ]
  if (mistakes.length > 0) return mistakes
  const isUsable =
    !(await isAllowed(database.file, constants.F_OK)) ||
    (await isAllowed(database.file, constants.R_OK | constants.W_OK))
  return isUsable ? [] : [usage.fileNotWritable(database.file)]
}

/** The path itself, or the nearest above it that exists. */
async function findExisting(path: string): Promise<string> {
  const parent = dirname(path)
  return parent === path || (await isAllowed(path, constants.F_OK)) ? path : findExisting(parent)
}

async function isAllowed(path: string, mode: number): Promise<boolean> {
  return access(path, mode).then(
    () => true,
    () => false,
  )
}
