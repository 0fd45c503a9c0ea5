import { createHash } from 'node:crypto'
import { type Kysely, PostgresAdapter, sql } from 'kysely'
import type { Migration } from 'kysely/migration'

/** What the service desk finds and stops: more words of customers, slips of words, support codes, refusals, recovery codes. */
export const serviceDesk: Migration = { up }

type TablesThen = {
  customers: { id: string; name: string; eik: string; contacts: string }
  users: { customer_id: string | null; username: string }
  customer_words: { word: string; customer_id: string }
  word_slips: { slip: string; word: string }
  registration_keys: { id: string; installation_key: string }
}

const BATCH = 500

async function up(db: Kysely<unknown>): Promise<void> {
  const text = 'text'
  const ordered = db.getExecutor().adapter instanceof PostgresAdapter ? sql`text collate "C"` : text
  await db.schema.alterTable('customers').addColumn('archived', text).execute()
  await db.schema.alterTable('users').addColumn('stopped', text).execute()
  await db.schema.alterTable('registration_keys').addColumn('support_code', text).execute()
  await db.schema
    .createTable('word_slips')
    .addColumn('slip', ordered, (column) => column.notNull())
    .addColumn('word', ordered, (column) => column.notNull())
    .execute()
  await db.schema
    .createTable('recovery_codes')
    .addColumn('user_id', text, (column) => column.notNull().references('users.id'))
    .addColumn('code_hash', text, (column) => column.notNull())
    .addPrimaryKeyConstraint('recovery_codes_key', ['user_id', 'code_hash'])
    .execute()
  await db.schema
    .createTable('refusals')
    .addColumn('customer_id', text, (column) => column.primaryKey().references('customers.id'))
    .addColumn('at', text, (column) => column.notNull())
    .addColumn('fingerprint', text, (column) => column.notNull())
    .addColumn('codes', text, (column) => column.notNull())
    .execute()
  const tables = db.withTables<TablesThen>()
  await fillWords(tables)
  await fillSlips(tables)
  await fillSupportCodes(tables)
  // Once the rows are there.
  await db.schema.createIndex('word_slips_slip').on('word_slips').columns(['slip', 'word']).execute()
  await db.schema.createIndex('refusals_at').on('refusals').column('at').execute()
  await db.schema.createIndex('workplaces_fingerprint').on('workplaces').column('fingerprint').execute()
  await db.schema.dropIndex('contracts_valid_through').execute()
  for (const index of [
    sql`contracts_valid_through on contracts (valid_through, id) where valid_through is not null`,
    sql`registration_keys_support_code on registration_keys (support_code, id)`,
    sql`contracts_unsettled on contracts (id) where settled = 0`,
    sql`workplaces_self_released on workplaces (released_at, contract_id) where released_by = 'subscriber'`,
  ])
    await sql`create index ${index}`.execute(db)
}

/** The words of before were those of the name and the EIK; the others come to them. */
async function fillWords(db: Kysely<TablesThen>): Promise<void> {
  for (let last = ''; ; ) {
    const customers = await db
      .selectFrom('customers')
      .select(['id', 'name', 'contacts'])
      .where('id', '>', last)
      .orderBy('id')
      .limit(BATCH)
      .execute()
    const end = customers.at(-1)
    if (!end) return
    const users = await db
      .selectFrom('users')
      .select(['customer_id', 'username'])
      .where('customer_id', '>', last)
      .where('customer_id', '<=', end.id)
      .execute()
    last = end.id
    for (const { id, name, contacts } of customers) {
      const emails = users.flatMap((user) => (user.customer_id === id ? [user.username] : []))
      // Written by the panel alone.
      const people = JSON.parse(contacts) as { readonly phone?: string; readonly email?: string }[]
      const words = new Set([
        ...wordsOf(name).map(foldWord),
        ...people.flatMap(({ phone = '', email = '' }) => [...phonesOf(phone), ...emailWordsOf(email)]),
        ...emails.flatMap(emailWordsOf),
      ])
      const rows = [...words].map((word) => ({ word: cut(word), customer_id: id }))
      if (rows.length > 0)
        await db
          .insertInto('customer_words')
          .values(rows)
          .onConflict((conflict) => conflict.doNothing())
          .execute()
    }
  }
}

async function fillSlips(db: Kysely<TablesThen>): Promise<void> {
  for (let last = ''; ; ) {
    const rows = await db
      .selectFrom('customer_words')
      .select('word')
      .distinct()
      .where('word', '>', last)
      .orderBy('word')
      .limit(BATCH)
      .execute()
    const end = rows.at(-1)
    if (!end) return
    last = end.word
    const slips = rows.flatMap(({ word }) => slipsOf(word).map((slip) => ({ slip, word })))
    if (slips.length > 0) await db.insertInto('word_slips').values(slips).execute()
  }
}

async function fillSupportCodes(db: Kysely<TablesThen>): Promise<void> {
  for (let last = ''; ; ) {
    const keys = await db
      .selectFrom('registration_keys')
      .select(['id', 'installation_key'])
      .where('id', '>', last)
      .orderBy('id')
      .limit(BATCH)
      .execute()
    const end = keys.at(-1)
    if (!end) return
    last = end.id
    const codes = keys.map((key) => sql`(${key.id}, ${supportCodeOf(key.installation_key)})`)
    await sql`update registration_keys set support_code = given.column2 from (values ${sql.join(codes)}) as given
      where registration_keys.id = given.column1`.execute(db)
  }
}

function wordsOf(text: string): readonly string[] {
  return (
    text
      .normalize('NFKC')
      .toLowerCase()
      .match(/[\p{L}\p{M}\p{N}]+/gu) ?? []
  )
}

function cut(word: string): string {
  return Array.from(word).slice(0, 40).join('')
}

const LATIN: Readonly<Record<string, string>> = {
  ...{
    zh: 'ж',
    ch: 'ч',
    sh: 'ш',
    a: 'а',
    b: 'б',
    c: 'к',
    d: 'д',
    e: 'е',
    f: 'ф',
    g: 'г',
    h: 'х',
    i: 'и',
    j: 'й',
  },
  ...{
    k: 'к',
    l: 'л',
    m: 'м',
    n: 'н',
    o: 'о',
    p: 'п',
    q: 'к',
    r: 'р',
    s: 'с',
    t: 'т',
    u: 'у',
    v: 'в',
    w: 'в',
  },
  ...{ x: 'кс', y: 'й', z: 'з' },
}
const CYRILLIC: Readonly<Record<string, string>> = {
  ...{ щ: 'шт', тс: 'ц', я: 'йа', ю: 'йу', ъ: 'а', ь: 'й' },
}

function foldWord(word: string): string {
  return word
    .replace(/[zcs]h|[a-z]/g, (letters) => LATIN[letters] ?? letters)
    .replace(/тс|[щяюъь]/g, (letters) => CYRILLIC[letters] ?? letters)
    .replaceAll('ий', 'и')
}

function phonesOf(text: string): readonly string[] {
  const phones = text.match(/\d[\d\s()./-]{4,}\d/g) ?? []
  return phones
    .map((phone) => phone.replace(/\D/g, '').replace(/^(00359|359(?=\d{8})|0)/, ''))
    .filter(Boolean)
}

function emailWordsOf(text: string): readonly string[] {
  const address = text.trim().toLowerCase().normalize('NFKC')
  const at = address.lastIndexOf('@')
  if (at < 0) return []
  const words = wordsOf(address.slice(0, at))
  return [address, address.slice(at), ...words, ...words.map(foldWord)]
}

function slipsOf(word: string): readonly string[] {
  const letters = Array.from(word)
  if (letters.length < 5 || !/^[\p{L}\p{M}]+$/u.test(word)) return []
  return [...new Set([word, ...letters.map((_, at) => letters.toSpliced(at, 1).join(''))])]
}

const SYMBOLS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** Null for what is no installation key. */
function supportCodeOf(installationKey: string): string | null {
  const values = Array.from(installationKey.replaceAll('-', ''), (symbol) => SYMBOLS.indexOf(symbol))
  if (values.length === 0 || values.length % 6 !== 0 || values.includes(-1)) return null
  const bits = values
    .filter((_, at) => at % 6 !== 5)
    .map((value) => value.toString(2).padStart(5, '0'))
    .join('')
  const payload = Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)))
  const digest = createHash('sha256').update('pasoss/support-code/v1\0').update(payload).digest()
  return String(digest.readUInt32BE(0) % 1_000_000).padStart(6, '0')
}
