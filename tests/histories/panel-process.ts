/**
 * A panel in a process of its own whose clock stands where messages set it: `panel-process.ts DATABASE PASSPHRASE INSTANT`.
 * Prints its address once it accepts requests.
 */
import { openDatabase, parseDatabaseLocation } from '../../src/panel/server/db/database.ts'
import { startPanel } from '../../src/panel/server/main.ts'

const [database = '', passphrase = '', start = ''] = process.argv.slice(2)
const location = parseDatabaseLocation(database)
if (!location) throw new Error(`${database} is no database`)
let now = new Date(start)
process.on('message', (instant: string) => {
  now = new Date(instant)
  process.send?.(instant)
})
const panel = await startPanel({
  db: await openDatabase(location),
  passphrase,
  host: '127.0.0.1',
  port: 0,
  trustProxy: false,
  logger: false,
  now: () => now,
})
process.send?.(panel.address)
