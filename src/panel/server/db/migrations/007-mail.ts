import { type Kysely, sql } from 'kysely'
import type { Migration } from 'kysely/migration'

/** Mail that waits to be sent, links that set a password, and reminders of the end of a subscription. */
export const mail: Migration = { up }

async function up(db: Kysely<unknown>): Promise<void> {
  const text = 'text'
  await db.schema
    .alterTable('users')
    .addColumn('language', text, (column) => column.notNull().defaultTo('bg'))
    .execute()
  await db.schema
    .alterTable('customers')
    .addColumn('notices', 'integer', (column) => column.notNull().defaultTo(1))
    .execute()

  await db.schema
    .createTable('outbox')
    .addColumn('id', text, (column) => column.primaryKey())
    .addColumn('kind', text, (column) => column.notNull())
    .addColumn('address', text, (column) => column.notNull())
    .addColumn('customer_id', text)
    .addColumn('details', text, (column) => column.notNull())
    .addColumn('created', text, (column) => column.notNull())
    .addColumn('attempts', 'integer', (column) => column.notNull().defaultTo(0))
    .addColumn('next_at', text)
    .addColumn('failed_at', text)
    .addColumn('failure', text)
    .execute()
  await db.schema.createIndex('outbox_next').on('outbox').column('next_at').execute()
  await db.schema
    .createTable('mail_server')
    .addColumn('id', 'integer', (column) => column.primaryKey().check(sql`id = 1`))
    .addColumn('problem', text, (column) => column.notNull())
    .addColumn('reason', text, (column) => column.notNull())
    .addColumn('since', text, (column) => column.notNull())
    .execute()

  await db.schema
    .createTable('password_links')
    .addColumn('token_hash', text, (column) => column.primaryKey())
    .addColumn('user_id', text, (column) => column.notNull().references('users.id'))
    .addColumn('expires', text, (column) => column.notNull())
    .execute()
  await db.schema.createIndex('password_links_user').on('password_links').column('user_id').execute()
  await db.schema
    .createTable('password_link_requests')
    .addColumn('id', text, (column) => column.primaryKey())
    .addColumn('username', text, (column) => column.notNull())
    .addColumn('network', text, (column) => column.notNull())
    .addColumn('at', text, (column) => column.notNull())
    .execute()
  for (const column of ['username', 'network'])
    await db.schema
      .createIndex(`password_link_requests_${column}`)
      .on('password_link_requests')
      .columns([column, 'at'])
      .execute()
  await db.schema
    .createTable('user_networks')
    .addColumn('user_id', text, (column) => column.notNull().references('users.id'))
    .addColumn('network', text, (column) => column.notNull())
    .addColumn('last_seen', text, (column) => column.notNull())
    .addPrimaryKeyConstraint('user_networks_key', ['user_id', 'network'])
    .execute()

  await db.schema
    .createTable('reminders')
    .addColumn('contract_id', text, (column) => column.notNull().references('contracts.id'))
    .addColumn('valid_through', text, (column) => column.notNull())
    .addColumn('mark', 'integer', (column) => column.notNull())
    .addPrimaryKeyConstraint('reminders_key', ['contract_id', 'valid_through', 'mark'])
    .execute()
  await db.schema.createIndex('contracts_valid_through').on('contracts').column('valid_through').execute()
}
