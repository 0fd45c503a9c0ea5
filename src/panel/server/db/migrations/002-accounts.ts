import type { Kysely } from 'kysely'
import type { Migration } from 'kysely/migration'

/** Second factors, sessions that are listed, changes that are counted, and a journal that is searched. */
export const accounts: Migration = { up }

async function up(db: Kysely<unknown>): Promise<void> {
  const text = 'text'
  for (const column of ['totp_secret', 'totp_pending'])
    await db.schema.alterTable('users').addColumn(column, text).execute()
  await db.schema.alterTable('users').addColumn('totp_last_step', 'integer').execute()

  // Sessions of before have no id to be listed by; their users sign in once more.
  await db.deleteFrom('sessions' as never).execute()
  for (const column of ['id', 'address', 'user_agent'])
    await db.schema
      .alterTable('sessions')
      .addColumn(column, text, (definition) => definition.notNull().defaultTo(''))
      .execute()
  await db.schema.createIndex('sessions_id').on('sessions').column('id').unique().execute()

  for (const table of ['customers', 'contracts'])
    await db.schema
      .alterTable(table)
      .addColumn('revision', 'integer', (definition) => definition.notNull().defaultTo(1))
      .execute()

  await db.schema.alterTable('journal').addColumn('customer_id', text).execute()
  for (const column of ['username', 'action', 'subject_id', 'customer_id'])
    await db.schema.createIndex(`journal_${column}`).on('journal').columns([column, 'id']).execute()
}
