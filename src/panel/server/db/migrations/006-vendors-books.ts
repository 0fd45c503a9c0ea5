import type { Kysely } from 'kysely'
import type { Migration } from 'kysely/migration'

/** The vendor's own numbers of contracts, imports of contracts, and the vendor's programs that call the API. */
export const vendorsBooks: Migration = { up }

async function up(db: Kysely<unknown>): Promise<void> {
  const text = 'text'
  await db.schema.alterTable('contracts').addColumn('external', text).execute()
  await db.schema.createIndex('contracts_external').on('contracts').column('external').unique().execute()
  await db.schema
    .createTable('contract_imports')
    .addColumn('number', 'integer', (column) => column.primaryKey())
    .addColumn('id', text, (column) => column.notNull().unique())
    .addColumn('username', text, (column) => column.notNull())
    .addColumn('at', text, (column) => column.notNull())
    .execute()
  await db.schema
    .createTable('contract_import_rows')
    .addColumn('import_id', text, (column) => column.notNull())
    .addColumn('line', 'integer', (column) => column.notNull())
    .addColumn('contract_id', text, (column) => column.notNull())
    .addColumn('change', text, (column) => column.notNull())
    .addPrimaryKeyConstraint('contract_import_rows_key', ['import_id', 'line'])
    .execute()
  await db.schema
    .createTable('api_clients')
    .addColumn('id', text, (column) => column.primaryKey())
    .addColumn('name', text, (column) => column.notNull().unique())
    .addColumn('token_hash', text, (column) => column.notNull().unique())
    .addColumn('rights', text, (column) => column.notNull())
    .addColumn('created', text, (column) => column.notNull())
    .addColumn('last_used', text)
    .addColumn('revoked', text)
    .execute()
}
