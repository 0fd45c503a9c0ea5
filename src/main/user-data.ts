import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { app } from 'electron'
import { makeLocalFolder } from './local-folder.ts'

/**
 * A license folder of its own has a window of its own: what the window keeps lies inside that folder, or apart from it where
 * nothing can be written there.
 */
export function setUserDataOf(dataDir: string): void {
  const name = createHash('sha256').update(dataDir).digest('hex').slice(0, 16)
  for (const folder of [join(dataDir, 'window'), join(app.getPath('userData'), name)]) {
    try {
      // Electron takes only a folder that is there.
      mkdirSync(folder, { recursive: true })
      // And without a lock in it that can be written, it would take itself for a second start.
      rmSync(mkdtempSync(join(folder, 'try-')), { recursive: true })
      app.setPath('userData', folder)
      return
    } catch {
      // The next one; without any the window keeps what it can where Electron itself does.
    }
  }
}

/**
 * Windows copies the roaming folder, which Electron would take, to every computer that the user signs in to. What the
 * window keeps is of this computer, and a server may refuse to lock a file in a copied folder.
 */
export function setLocalUserData(localFolder: string): void {
  try {
    app.setPath('userData', makeLocalFolder(join(localFolder, 'Window'), app.getPath('userData')))
  } catch {
    // The window keeps what it can where Electron itself does.
  }
}
