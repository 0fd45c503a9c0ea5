import { migrateDatabase } from '../../panel/server/db/database.ts'
import type { Database } from '../../panel/server/db/schema.ts'
import type { PanelIo } from './io.ts'
import { type Outcome, refused } from './outcome.ts'
import type { PanelCommandLine } from './settings.ts'

/** What a command works with. `argument` is its last word, empty where it takes none. */
export interface CommandContext {
  readonly db: Database
  readonly line: PanelCommandLine
  readonly io: PanelIo
  readonly argument: string
}

export type RunCommand = (context: CommandContext) => Promise<Outcome>

/** A command that needs the database to be of this version, and brings it there first. */
export function onMigrated(run: RunCommand): RunCommand {
  return async (context) => {
    const migrated = await migrateDatabase(context.db)
    return migrated.ok ? run(context) : refused(migrated.refusal, context.line)
  }
}
