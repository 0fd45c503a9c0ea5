import { migrateDatabase } from '../../panel/server/db/database.ts'
import { DONE } from '../exit-codes.ts'
import type { CommandContext } from './command.ts'
import { type Outcome, refused } from './outcome.ts'

export async function migrate({ db, line }: CommandContext): Promise<Outcome> {
  const migrated = await migrateDatabase(db)
  if (!migrated.ok) return refused(migrated.refusal, line)
  return {
    exitCode: DONE,
    json: { migrations: migrated.value },
    lines: [line.texts.migrated(migrated.value)],
  }
}
