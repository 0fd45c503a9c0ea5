import { type Kysely, sql } from 'kysely'
import type { Migration } from 'kysely/migration'

/** Everything a registration needs. */
export const initial: Migration = { up }

async function up(db: Kysely<unknown>): Promise<void> {
  const text = 'text'
  await db.schema
    .createTable('customers')
    .addColumn('id', text, (column) => column.primaryKey())
    .addColumn('name', text, (column) => column.notNull())
    .addColumn('name_search', text, (column) => column.notNull())
    .addColumn('eik', text, (column) => column.notNull().unique())
    .addColumn('vat_registered', 'integer', (column) => column.notNull())
    .addColumn('contacts', text, (column) => column.notNull())
    .addColumn('created', text, (column) => column.notNull())
    .execute()
  await db.schema
    .createTable('users')
    .addColumn('id', text, (column) => column.primaryKey())
    .addColumn('customer_id', text, (column) => column.references('customers.id'))
    .addColumn('username', text, (column) => column.notNull().unique())
    .addColumn('role', text, (column) => column.notNull())
    .addColumn('password_hash', text, (column) => column.notNull())
    .addColumn('must_change_password', 'integer', (column) => column.notNull())
    .addColumn('created', text, (column) => column.notNull())
    .addCheckConstraint('users_role', sql`(role = 'operator') = (customer_id is null)`)
    .execute()
  await db.schema.createIndex('users_customer').on('users').column('customer_id').execute()
  await db.schema
    .createTable('sessions')
    .addColumn('token_hash', text, (column) => column.primaryKey())
    .addColumn('user_id', text, (column) => column.notNull().references('users.id'))
    .addColumn('created', text, (column) => column.notNull())
    .addColumn('last_used', text, (column) => column.notNull())
    .execute()
  await db.schema.createIndex('sessions_user').on('sessions').column('user_id').execute()
  await db.schema.createIndex('sessions_last_used').on('sessions').column('last_used').execute()
  await db.schema
    .createTable('sign_in_attempts')
    .addColumn('id', text, (column) => column.primaryKey())
    .addColumn('username', text, (column) => column.notNull())
    .addColumn('address', text, (column) => column.notNull())
    .addColumn('succeeded', 'integer', (column) => column.notNull())
    .addColumn('at', text, (column) => column.notNull())
    .execute()
  await db.schema
    .createIndex('sign_in_attempts_username')
    .on('sign_in_attempts')
    .columns(['username', 'at'])
    .execute()
  await db.schema
    .createIndex('sign_in_attempts_address')
    .on('sign_in_attempts')
    .columns(['address', 'at'])
    .execute()
  await db.schema.createIndex('sign_in_attempts_at').on('sign_in_attempts').column('at').execute()
  await db.schema
    .createTable('license_numbers')
    .addColumn('id', 'integer', (column) => column.primaryKey())
    .addColumn('last', 'integer', (column) => column.notNull())
    .execute()
  await sql`insert into license_numbers (id, last) values (1, 10000)`.execute(db)
  await db.schema
    .createTable('contracts')
    .addColumn('id', text, (column) => column.primaryKey())
    .addColumn('customer_id', text, (column) => column.notNull().references('customers.id'))
    .addColumn('license_number', 'integer', (column) => column.notNull().unique())
    .addColumn('product', text, (column) => column.notNull())
    .addColumn('kind', text, (column) => column.notNull())
    .addColumn('paid_version', text, (column) => column.notNull())
    .addColumn('modules', text, (column) => column.notNull())
    .addColumn('workplaces', 'integer', (column) => column.notNull())
    .addColumn('settled', 'integer', (column) => column.notNull())
    .addColumn('valid_through', text)
    .addColumn('created', text, (column) => column.notNull())
    .execute()
  await db.schema.createIndex('contracts_customer').on('contracts').column('customer_id').execute()
  await db.schema
    .createTable('workplaces')
    .addColumn('id', text, (column) => column.primaryKey())
    .addColumn('contract_id', text, (column) => column.notNull().references('contracts.id'))
    .addColumn('place', 'integer', (column) => column.notNull())
    .addColumn('method', text, (column) => column.notNull())
    .addColumn('fingerprint', text, (column) => column.notNull())
    .addColumn('bound_at', text, (column) => column.notNull())
    .addColumn('released_at', text)
    .addColumn('release_reason', text)
    .execute()
  // The last word on how many disks a contract has: whatever asks at the same time, a place is taken once.
  await sql`create unique index workplaces_place on workplaces (contract_id, place) where released_at is null`.execute(
    db,
  )
  await sql`create unique index workplaces_disk on workplaces (contract_id, method, fingerprint) where released_at is null`.execute(
    db,
  )
  await db.schema
    .createTable('registration_keys')
    .addColumn('id', text, (column) => column.primaryKey())
    .addColumn('customer_id', text, (column) => column.notNull().references('customers.id'))
    .addColumn('contract_id', text, (column) => column.notNull().references('contracts.id'))
    .addColumn('workplace_id', text, (column) => column.notNull().references('workplaces.id'))
    .addColumn('user_id', text, (column) => column.notNull().references('users.id'))
    .addColumn('installation_key', text, (column) => column.notNull())
    .addColumn('registration_key', text, (column) => column.notNull())
    .addColumn('license_number', 'integer', (column) => column.notNull())
    .addColumn('issued', text, (column) => column.notNull())
    .addColumn('valid_through', text)
    .addColumn('created', text, (column) => column.notNull())
    .execute()
  await db.schema
    .createIndex('registration_keys_customer')
    .on('registration_keys')
    .columns(['customer_id', 'id'])
    .execute()
  await db.schema
    .createIndex('registration_keys_workplace')
    .on('registration_keys')
    .columns(['workplace_id', 'id'])
    .execute()
  await db.schema
    .createTable('signing_keys')
    .addColumn('id', 'integer', (column) => column.primaryKey())
    .addColumn('public_key', text, (column) => column.notNull())
    .addColumn('private_key', text, (column) => column.notNull())
    .addColumn('created', text, (column) => column.notNull())
    .addColumn('retired', text)
    .execute()
  await sql`create unique index signing_keys_current on signing_keys ((retired is null)) where retired is null`.execute(
    db,
  )
  await db.schema
    .createTable('journal')
    .addColumn('id', text, (column) => column.primaryKey())
    .addColumn('at', text, (column) => column.notNull())
    .addColumn('username', text, (column) => column.notNull())
    .addColumn('action', text, (column) => column.notNull())
    .addColumn('subject', text, (column) => column.notNull())
    .addColumn('subject_id', text, (column) => column.notNull())
    .addColumn('details', text, (column) => column.notNull())
    .execute()
}
