/** Measures what the project promises, as ratios side by side in one run; ends with 1 where a promise is missed. */
import { measurePanel } from './panel.ts'
import { measureRepair } from './repair.ts'
import { formatFigure, isWithin } from './report.ts'
import { measureStatus } from './status.ts'
import { measureWindow } from './window.ts'

const figures = [
  ...measureRepair(),
  ...(await measureStatus()),
  ...(await measureWindow()),
  ...(await measurePanel()),
]
for (const figure of figures) console.log(formatFigure(figure))
process.exitCode = figures.every(isWithin) ? 0 : 1
