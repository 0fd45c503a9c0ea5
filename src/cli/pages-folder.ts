import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** Where the built pages lie, seen from a built program and from its source. */
const PLACES = ['../panel/', '../../out/panel/']

/** The folder of the panel's built web pages for a program of `src/cli`; null where they were not built. */
export function findPagesFolder(program: string): string | null {
  const places = PLACES.map((place) => fileURLToPath(new URL(place, program)))
  return places.find((place) => existsSync(`${place}index.html`)) ?? null
}
