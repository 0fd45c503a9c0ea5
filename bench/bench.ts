/**
 * Measures what the project promises, as ratios side by side in one run; ends with 1 where a promise is missed. Names of parts
 * may be given: `npm run bench -- panel scale`.
 */
import { measureAttacks } from './attacks.ts'
import { withDatabases } from './databases.ts'
import { measureDesk } from './desk.ts'
import { measureImport } from './import.ts'
import { measurePanel } from './panel.ts'
import { measureRenewals } from './renewals.ts'
import { measureRepair } from './repair.ts'
import { type Figure, formatFigure, isWithin } from './report.ts'
import { measureScale } from './scale.ts'
import { measureSignIn } from './sign-in.ts'
import { measureStatus } from './status.ts'
import { measureWindow } from './window.ts'
import { measureWorkplaces } from './workplaces.ts'

const PARTS: Readonly<Record<string, () => Promise<readonly Figure[]> | readonly Figure[]>> = {
  repair: measureRepair,
  status: measureStatus,
  window: measureWindow,
  panel: () =>
    withDatabases(async (create) => [
      ...(await measurePanel(await create('sqlite'))),
      ...(await measurePanel(await create('postgres'))),
    ]),
  renewals: () => withDatabases(measureRenewals),
  workplaces: () => withDatabases(measureWorkplaces),
  'sign-in': () => withDatabases(measureSignIn),
  scale: () => withDatabases(measureScale),
  desk: () => withDatabases(measureDesk),
  import: () => withDatabases(measureImport),
  attacks: () => withDatabases(measureAttacks),
}

const wanted = process.argv.slice(2)
const figures: Figure[] = []
for (const [name, measure] of Object.entries(PARTS)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue
  for (const figure of await measure()) {
    console.log(formatFigure(figure))
    figures.push(figure)
  }
}
process.exitCode = figures.every(isWithin) ? 0 : 1
