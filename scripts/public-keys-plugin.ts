import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { normalizePath, type Plugin } from 'vite'

const BUILT_IN = normalizePath(fileURLToPath(new URL('../resources/public-keys.json', import.meta.url)))

/** Compiles another file of the vendor's public keys in, where one is given. */
export function publicKeysPlugin(file: string | undefined): Plugin {
  return {
    name: 'public-keys',
    enforce: 'pre',
    load: (id) => (file !== undefined && id === BUILT_IN ? readFile(file, 'utf8') : null),
  }
}
