import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { app } from 'electron'
import { makeLocalFolder } from './local-folder.ts'

/**
 * Gives each license folder a window of its own. The window's files lie inside that folder, or elsewhere if nothing
 * can be written there.
 */
export function setUserDataOf(dataDir: string): void {
  const name = createHash('sha256').update(dataDir).digest('hex').slice(0, 16)
  for (const folder of [join(dataDir, 'window'), join(app.getPath('userData'), name)]) {
    try {
      // Electron accepts only a folder that exists.
      mkdirSync(folder, { recursive: true })
      // Electron must be able to write a lock there, or it takes itself for a second start.
      rmSync(mkdtempSync(join(folder, 'try-')), { recursive: true })
      app.setPath('userData', folder)
      return
    } catch {
      // Try the next folder. If none works, Electron's default stays.
    }
  }
}

/**
 * Windows copies the roaming folder, which is Electron's default, to every computer that the user signs in to. The
 * window's files belong to this computer, and a server may refuse to lock a file in a copied folder.
 */
export function setLocalUserData(localFolder: string): void {
  try {
    app.setPath('userData', makeLocalFolder(join(localFolder, 'Window'), app.getPath('userData')))
  } catch {
    // Electron's default stays.
  }
}
