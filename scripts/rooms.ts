import { readdirSync, readFileSync } from 'node:fs'
import { posix } from 'node:path'

/** Relative imports of types and of values, the lazy ones too. */
const IMPORT = /(?:from|import\()\s*'(\.{1,2}\/[^']+\.tsx?)'/g

const SERVER = 'src/panel/server/'
const WIRING = ['app.ts', 'main.ts']

/** The folders that are a room as a whole; the server has a room for each of its folders. */
const FOLDERS = [
  'src/shared',
  'src/ui',
  'src/preload',
  'src/renderer',
  'src/main/registration',
  'src/main',
  'src/cli',
  'src/panel/web',
]

/** Which rooms each room imports from. */
export type Imports = ReadonlyMap<string, ReadonlySet<string>>

/** The room of a source file: a folder, or for the server what stands first below `src/panel/server`. */
export function roomOf(file: string): string {
  if (file.startsWith(SERVER)) {
    const [first = ''] = file.slice(SERVER.length).split('/')
    return WIRING.includes(first) ? 'app' : first.replace(/\.ts$/, '')
  }
  const folder = FOLDERS.find((each) => file.startsWith(`${each}/`))
  if (!folder) throw new Error(`${file} is in no room: name its folder in scripts/rooms.ts`)
  return folder.split('/').at(-1) ?? folder
}

/** Reads the imports between the rooms of `src`. */
export function readImports(): Imports {
  const imports = new Map<string, Set<string>>()
  for (const name of readdirSync('src', { recursive: true, encoding: 'utf8' }).sort()) {
    if (!/\.tsx?$/.test(name)) continue
    const file = posix.join('src', name.replaceAll('\\', '/'))
    const room = roomOf(file)
    const used = imports.get(room) ?? new Set()
    imports.set(room, used)
    for (const [, path = ''] of readFileSync(file, 'utf8').matchAll(IMPORT)) {
      const other = roomOf(posix.join(posix.dirname(file), path))
      if (other !== room) used.add(other)
    }
  }
  return imports
}

/** The floor of each room: 0 where it imports from no other, else one above the highest of those. Throws where there is a circle. */
export function findFloors(imports: Imports): ReadonlyMap<string, number> {
  const floors = new Map<string, number>()
  function climb(room: string, path: readonly string[]): number {
    if (path.includes(room))
      throw new Error(`A circle: ${[...path.slice(path.indexOf(room)), room].join(' → ')}`)
    const known = floors.get(room)
    if (known !== undefined) return known
    const below = [...(imports.get(room) ?? [])].map((other) => climb(other, [...path, room]))
    const floor = Math.max(-1, ...below) + 1
    floors.set(room, floor)
    return floor
  }
  for (const room of imports.keys()) climb(room, [])
  return floors
}

/** The imports that follow from no others: where A uses B and B uses C, A using C is left out. */
export function reduceImports(imports: Imports): Imports {
  const reached = new Map<string, ReadonlySet<string>>()
  function reach(room: string): ReadonlySet<string> {
    const known = reached.get(room)
    if (known) return known
    const direct = [...(imports.get(room) ?? [])]
    const all = new Set([...direct, ...direct.flatMap((other) => [...reach(other)])])
    reached.set(room, all)
    return all
  }
  return new Map(
    [...imports].map(([room, used]) => {
      const follows = new Set([...used].flatMap((other) => [...reach(other)]))
      return [room, new Set([...used].filter((other) => !follows.has(other)))]
    }),
  )
}
