import { copyFileSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'

/** The window's own files. Everything else in the folder belongs to Chromium. */
const KEPT = ['settings.json', 'draft.json']

/**
 * Makes the window's own folder and returns its path. `earlier` is the folder that previous versions used. Its files
 * are copied only when the new folder is made; otherwise a discarded draft would come back.
 */
export function makeLocalFolder(folder: string, earlier: string): string {
  if (mkdirSync(folder, { recursive: true }) === undefined) return folder
  for (const name of KEPT) {
    try {
      copyFileSync(join(earlier, name), join(folder, name))
    } catch {
      // The earlier version did not have this file.
    }
  }
  return folder
}

/**
 * Whether Windows shows the desktop on another computer (Remote Desktop, Citrix). Drawing without the graphics
 * processor is more reliable there.
 */
export function isRemoteSession(env: Readonly<Record<string, string | undefined>>): boolean {
  return /^(RDP|ICA)-/i.test(env.SESSIONNAME ?? '')
}
