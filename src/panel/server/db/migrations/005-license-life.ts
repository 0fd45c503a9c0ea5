import { type Kysely, PostgresAdapter, sql } from 'kysely'
import type { Migration } from 'kysely/migration'

/** Workplaces that have names and are released by their customers, and keys that workstations renew by themselves. */
export const licenseLife: Migration = { up }

async function up(db: Kysely<unknown>): Promise<void> {
  for (const column of ['name', 'released_by'])
    await db.schema.alterTable('workplaces').addColumn(column, 'text').execute()
  await sql`update workplaces set released_by = 'operator' where released_at is not null`.execute(db)
  await sql`create index workplaces_released on workplaces (contract_id, fingerprint) where released_at is not null`.execute(
    db,
  )
  await db.schema.alterTable('contracts').addColumn('releases_per_year', 'integer').execute()
  if (db.getExecutor().adapter instanceof PostgresAdapter)
    await sql`alter table registration_keys alter column user_id drop not null`.execute(db)
  else await letKeysHaveNoUser(db)
}

/** SQLite cannot change a column. No row of another table points at a key, so the table is made anew. */
async function letKeysHaveNoUser(db: Kysely<unknown>): Promise<void> {
  const text = 'text'
  await db.schema
    .createTable('registration_keys_new')
    .addColumn('id', text, (column) => column.primaryKey())
    .addColumn('customer_id', text, (column) => column.notNull().references('customers.id'))
    .addColumn('contract_id', text, (column) => column.notNull().references('contracts.id'))
    .addColumn('workplace_id', text, (column) => column.notNull().references('workplaces.id'))
    .addColumn('user_id', text, (column) => column.references('users.id'))
    .addColumn('installation_key', text, (column) => column.notNull())
    .addColumn('registration_key', text, (column) => column.notNull())
    .addColumn('license_number', 'integer', (column) => column.notNull())
    .addColumn('issued', text, (column) => column.notNull())
    .addColumn('valid_through', text)
    .addColumn('created', text, (column) => column.notNull())
    .execute()
  await sql`insert into registration_keys_new select id, customer_id, contract_id, workplace_id, user_id, installation_key,
    registration_key, license_number, issued, valid_through, created from registration_keys`.execute(db)
  await db.schema.dropTable('registration_keys').execute()
  await db.schema.alterTable('registration_keys_new').renameTo('registration_keys').execute()
  for (const column of ['customer', 'workplace'])
    await db.schema
      .createIndex(`registration_keys_${column}`)
      .on('registration_keys')
      .columns([`${column}_id`, 'id'])
      .execute()
}
