import { spawnSync } from 'node:child_process'
import { statSync } from 'node:fs'

const SETUID = 0o4000

/** What the sandbox of Chromium stands on. */
export interface SandboxGround {
  readonly isRoot: boolean
  /** Null where it cannot be told. */
  readonly hasNamespaces: boolean | null
  /** Whether the helper program beside Electron belongs to root and runs as root. */
  readonly hasHelper: boolean
}

/** Why Linux does not let Chromium, and so Electron, start with its sandbox; null where it does. */
export function judgeSandbox({
  isRoot,
  hasNamespaces,
  hasHelper,
}: SandboxGround): 'root' | 'namespaces' | null {
  if (isRoot) return 'root'
  return hasNamespaces === false && !hasHelper ? 'namespaces' : null
}

export function readSandboxRefusal(helper: string): 'root' | 'namespaces' | null {
  if (process.platform !== 'linux') return null
  // It maps itself to root, which Ubuntu's AppArmor forbids even where a namespace can be made.
  const { error, status } = spawnSync('unshare', ['--user', '--map-root-user', 'true'], { stdio: 'ignore' })
  const info = statSync(helper, { throwIfNoEntry: false })
  return judgeSandbox({
    isRoot: process.getuid?.() === 0,
    hasNamespaces: error ? null : status === 0,
    hasHelper: info?.uid === 0 && (info.mode & SETUID) !== 0,
  })
}
