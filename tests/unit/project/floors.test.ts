import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { drawFloors } from '../../../scripts/floors-picture.ts'
import { findFloors, type Imports, readImports, reduceImports, roomOf } from '../../../scripts/rooms.ts'

function importsOf(rooms: Readonly<Record<string, readonly string[]>>): Imports {
  return new Map(Object.entries(rooms).map(([room, used]) => [room, new Set(used)]))
}

test('the picture of the floors shows the imports of today; `npm run floors` draws it anew', () => {
  expect(readFileSync('docs/pictures/floors.svg', 'utf8')).toBe(drawFloors(readImports()))
})

test('a new room is drawn without being given a place', () => {
  const picture = drawFloors(importsOf({ cli: ['news'], news: ['db'], db: ['shared'], shared: [] }))
  expect(picture).toContain('>news</text>')
})

test('every room of the source imports from lower floors alone', () => {
  const imports = readImports()
  const floors = findFloors(imports)
  const up = [...imports].flatMap(([room, used]) =>
    [...used].filter((other) => !((floors.get(other) ?? Infinity) < (floors.get(room) ?? -1))),
  )
  expect(up).toEqual([])
  expect(imports.size).toBeGreaterThan(15)
  expect([...floors].filter(([, floor]) => floor === 0)).toEqual([['shared', 0]])
})

test('a circle of rooms is refused by its names', () => {
  const imports = importsOf({ cli: ['keys'], keys: ['journal'], journal: ['db', 'keys'], db: [] })
  expect(() => findFloors(imports)).toThrow('A circle: keys → journal → keys')
})

test('a room stands above all that it imports', () => {
  const floors = findFloors(importsOf({ routes: ['db', 'http'], http: ['db'], db: [], metrics: [] }))
  expect(Object.fromEntries(floors)).toEqual({ routes: 2, http: 1, db: 0, metrics: 0 })
})

test('an import that follows from others has no arrow', () => {
  const reduced = reduceImports(
    importsOf({ routes: ['db', 'keys', 'http'], keys: ['http'], http: ['db'], db: [] }),
  )
  expect(reduced).toEqual(importsOf({ routes: ['keys'], keys: ['http'], http: ['db'], db: [] }))
})

test.each([
  ['src/main/registration/workplace/disks.ts', 'registration'],
  ['src/main/window.ts', 'main'],
  ['src/panel/web/desk/desk-routes.tsx', 'web'],
  ['src/panel/server/db/postgres/limits.ts', 'db'],
  ['src/panel/server/app.ts', 'app'],
  ['src/panel/server/app-context.ts', 'app-context'],
])('%s is in the room %s', (file, room) => {
  expect(roomOf(file)).toBe(room)
})

test('a folder of no room is refused', () => {
  expect(() => roomOf('src/elsewhere/thing.ts')).toThrow('src/elsewhere/thing.ts is in no room')
})
