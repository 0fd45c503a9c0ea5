import { access } from 'node:fs/promises'
import { delimiter, isAbsolute, join } from 'node:path'

const SYSTEM_FOLDERS = ['/usr/bin', '/bin', '/usr/sbin', '/sbin']

/** Where Windows keeps its own programs, relative to its folder. */
const WINDOWS_PROGRAMS: Readonly<Record<string, string>> = {
  'powershell.exe': 'System32\\WindowsPowerShell\\v1.0\\powershell.exe',
  'taskkill.exe': 'System32\\taskkill.exe',
}

/**
 * The absolute path of a program of the system; null if it is not installed. The current folder and relative folders
 * are never searched: anybody who can write there could make us run another program.
 */
export async function findProgram(name: string, env: NodeJS.ProcessEnv): Promise<string | null> {
  const { SystemRoot: windows = 'C:\\Windows', PATH: path = '' } = env
  const own = WINDOWS_PROGRAMS[name]
  const folders = [...path.split(delimiter).filter((folder) => isAbsolute(folder)), ...SYSTEM_FOLDERS]
  const places = [...(own ? [`${windows}\\${own}`] : []), ...folders.map((folder) => join(folder, name))]
  for (const place of places.filter(isAbsolute)) {
    const isThere = await access(place).then(
      () => true,
      () => false,
    )
    if (isThere) return place
  }
  return null
}
