import { spawnSync } from 'node:child_process'
import { copyFile } from 'node:fs/promises'

/** What takes the symbols out of a program. Windows keeps them in a file of their own. */
const STRIP: Partial<Record<NodeJS.Platform, readonly (readonly [string, ...string[]])[]>> = {
  linux: [['strip', '--strip-all']],
  // A changed program does not start on Apple's processors until it is signed again; a certificate signs over it.
  darwin: [
    ['strip', '-x'],
    ['codesign', '--force', '--sign', '-'],
  ],
}

/** Copies Node without its symbols, a seventh of its size. Where that cannot be done it is copied as it is. */
export async function copyStripped(runtime: string, to: string): Promise<void> {
  await copyFile(runtime, to)
  const succeeds = (program: string, args: readonly string[]) => spawnSync(program, args).status === 0
  const commands = STRIP[process.platform] ?? []
  if (commands.every(([program, ...args]) => succeeds(program, [...args, to])) && succeeds(to, ['--version']))
    return
  console.error(`${to} keeps its symbols`)
  await copyFile(runtime, to)
}
