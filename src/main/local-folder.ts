import { copyFileSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'

/** What the window keeps; everything else in the folder is Chromium's. */
const KEPT = ['settings.json', 'draft.json']

/**
 * Makes the window's own folder and gives its path. `earlier` is the folder of versions that kept it elsewhere. It is read
 * only when the new one is made, so that a draft that was given up does not come back.
 */
export function makeLocalFolder(folder: string, earlier: string): string {
  if (mkdirSync(folder, { recursive: true }) === undefined) return folder
  for (const name of KEPT) {
    try {
      copyFileSync(join(earlier, name), join(folder, name))
    } catch {
      // It was not kept.
    }
  }
  return folder
}

/** Whether Windows shows the desktop on another computer (Remote Desktop, Citrix), where drawing by the processor is steadier. */
export function isRemoteSession(env: Readonly<Record<string, string | undefined>>): boolean {
  return /^(RDP|ICA)-/i.test(env.SESSIONNAME ?? '')
}
