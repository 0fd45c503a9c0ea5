import { type Kysely, PostgresAdapter, sql } from 'kysely'
import type { Migration } from 'kysely/migration'

/** The words that customers are found by, in place of a text that had to be read from end to end. */
export const customerWords: Migration = { up }

const BATCH = 500
const MAX_WORD_LENGTH = 40

type TablesThen = {
  customers: { id: string; name: string; eik: string }
  customer_words: { word: string; customer_id: string }
}

async function up(db: Kysely<unknown>): Promise<void> {
  // In the order of their bytes, as SQLite has them: only so a beginning is a range of the index.
  const ordered = db.getExecutor().adapter instanceof PostgresAdapter ? sql`text collate "C"` : 'text'
  await db.schema
    .createTable('customer_words')
    .addColumn('word', ordered, (column) => column.notNull())
    .addColumn('customer_id', 'text', (column) => column.notNull().references('customers.id'))
    .addPrimaryKeyConstraint('customer_words_key', ['word', 'customer_id'])
    .execute()
  await db.schema
    .createIndex('customer_words_customer')
    .on('customer_words')
    .columns(['customer_id', 'word'])
    .execute()
  await fill(db.withTables<TablesThen>())
  await db.schema.alterTable('customers').dropColumn('name_search').execute()
}

async function fill(db: Kysely<TablesThen>): Promise<void> {
  for (let last = ''; ; ) {
    const customers = await db
      .selectFrom('customers')
      .select(['id', 'name', 'eik'])
      .where('id', '>', last)
      .orderBy('id')
      .limit(BATCH)
      .execute()
    const end = customers.at(-1)
    if (!end) return
    last = end.id
    for (const { id, name, eik } of customers) {
      const words =
        `${name} ${eik}`
          .normalize('NFKC')
          .toLowerCase()
          .match(/[\p{L}\p{M}\p{N}]+/gu) ?? []
      const rows = [...new Set(words.map((word) => Array.from(word).slice(0, MAX_WORD_LENGTH).join('')))]
      await db
        .insertInto('customer_words')
        .values(rows.map((word) => ({ word, customer_id: id })))
        .execute()
    }
  }
}
