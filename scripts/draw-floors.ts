/** Draws the floors of the house from the imports of `src` into `docs/pictures/floors.svg`. */
import { writeFileSync } from 'node:fs'
import { drawFloors } from './floors-picture.ts'
import { readImports } from './rooms.ts'

writeFileSync('docs/pictures/floors.svg', drawFloors(readImports()))
