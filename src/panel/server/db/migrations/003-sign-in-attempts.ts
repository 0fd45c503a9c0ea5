import type { Kysely } from 'kysely'
import type { Migration } from 'kysely/migration'

/** Old attempts are found without reading those that still count. */
export const signInAttempts: Migration = { up }

async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.dropIndex('sign_in_attempts_at').execute()
  await db.schema
    .createIndex('sign_in_attempts_succeeded')
    .on('sign_in_attempts')
    .columns(['succeeded', 'at'])
    .execute()
}
