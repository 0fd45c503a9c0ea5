import { sql } from 'kysely'
import { saveSlips } from '../src/panel/server/customers/slips.ts'
import type { DatabaseLocation } from '../src/panel/server/db/database.ts'
import type { Database } from '../src/panel/server/db/schema.ts'
import { buildInstallationKey } from '../tests/support/keys.ts'

/** How much there is: every customer has two contracts, and ten keys of ten workplaces. */
const KEYS_OF_CUSTOMER = 10
const CONTRACTS_OF_CUSTOMER = 2
const WORKPLACES_OF_CONTRACT = KEYS_OF_CUSTOMER / CONTRACTS_OF_CUSTOMER
const USERS = 50

/** One workplace of so many was released lately without a code, and asks again. */
const RELEASED = 100

/** The rows are dated from this instant on, a millisecond apart, as their identifiers say. */
const FIRST_MS = Date.parse('2024-01-01T00:00:00Z')
const TERMS = `'accounting', 'purchase', '231016.1', '["basic","vat"]', ${WORKPLACES_OF_CONTRACT}`

/** The customer that is looked at, and what is to be found of it. */
export interface ScaleSample {
  readonly customerId: string
  readonly contractId: string
  readonly journalSubject: string
  readonly eik: string
  readonly word: string
  /** A word of letters only, which a few customers have. */
  readonly letters: string
  readonly email: string
  readonly supportCode: string
  readonly fingerprint: string
}

/** Fills a database with so many customers, by statements that the database makes the rows of by itself. */
export async function fillDatabase(
  db: Database,
  kind: DatabaseLocation['kind'],
  customers: number,
): Promise<ScaleSample> {
  const { series, idOf, digitsOf, hexOf } = kind === 'sqlite' ? SQLITE : POSTGRES
  const installationKey = buildInstallationKey({ workplaces: WORKPLACES_OF_CONTRACT })
  const lately = new Date(Date.now() - WEEK_MS / 2).toISOString()
  const statements = [
    `insert into customers (id, name, eik, vat_registered, contacts, created)
     select ${idOf('c', 'i')}, 'Търговец' || (i % 5000) || ' ' || ${LETTERS_OF_I} || ' Пример ООД', 'x' || (100000000 + i), 1, '[]', '2024-01-01T00:00:00.000Z'
     from ${series(customers)}`,
    ...[
      ...["'търговец' || (i % 5000)", LETTERS_OF_I, "'пример'", "'оод'", "'x' || (100000000 + i)"],
      ...["'person' || i || '@example.bg'", "'@example.bg'"],
    ].map(
      (word) =>
        `insert into customer_words (word, customer_id) select ${word}, ${idOf('c', 'i')} from ${series(customers)}`,
    ),
    `insert into users (id, customer_id, username, role, password_hash, must_change_password, created)
     select ${idOf('b', 'i')}, ${idOf('c', 'i')}, 'person' || i || '@example.bg', 'subscriber', '', 0, '2024-01-01T00:00:00.000Z'
     from ${series(customers)}`,
    `insert into contracts (id, customer_id, license_number, product, kind, paid_version, modules, workplaces, settled, valid_through, created)
     select ${idOf('d', 'i')}, ${idOf('c', `((i - 1) / ${CONTRACTS_OF_CUSTOMER} + 1)`)}, 1000000 + i, ${TERMS}, case when i % 20 = 0 then 0 else 1 end, case when i % 3 = 0 then ${ENDING} end, '2024-01-01T00:00:00.000Z'
     from ${series(customers * CONTRACTS_OF_CUSTOMER)}`,
    `insert into workplaces (id, contract_id, place, method, fingerprint, bound_at, released_at, released_by)
     select ${idOf('e', 'i')}, ${idOf('d', `((i - 1) / ${WORKPLACES_OF_CONTRACT} + 1)`)}, (i - 1) % ${WORKPLACES_OF_CONTRACT} + 1, 'disk', ${hexOf('i')}, '2024-01-01T00:00:00.000Z',
       case when i % ${RELEASED} = 0 then '${lately}' end, case when i % ${RELEASED} = 0 then 'subscriber' end
     from ${series(customers * KEYS_OF_CUSTOMER)}`,
    `insert into registration_keys (id, customer_id, contract_id, workplace_id, user_id, installation_key, registration_key, license_number, issued, created, support_code)
     select ${idOf('f', 'i')}, ${idOf('c', `((i - 1) / ${KEYS_OF_CUSTOMER} + 1)`)}, ${idOf('d', `((i - 1) / ${WORKPLACES_OF_CONTRACT} + 1)`)}, ${idOf('e', 'i')},
       (select min(id) from users), '${installationKey}', 'R${'0'.repeat(170)}', 1000000 + (i - 1) / ${WORKPLACES_OF_CONTRACT} + 1, '2024-01-01', '2024-01-01T00:00:00.000Z', ${digitsOf('i')}
     from ${series(customers * KEYS_OF_CUSTOMER)}`,
    `insert into refusals (customer_id, at, fingerprint, codes)
     select ${idOf('c', 'i')}, '${lately}', '0', '["payment-outstanding"]' from ${series(customers)} where i % 100 = 0`,
    `insert into outbox (id, kind, address, details, created, failed_at, failure)
     select ${idOf('b', 'i')}, 'subscription-end', 'person' || i || '@example.bg', '{}', '${lately}', '${lately}', '550 No such user' from ${series(customers)} where i % 100 = 0`,
    `insert into journal (id, at, username, action, subject, subject_id, customer_id, details)
     select ${idOf('a', 'i')}, '2024-01-01T00:00:00.000Z', 'user' || (i % ${USERS}) || '@example.bg',
       case when i % 10 = 0 then 'sign-in' else 'key-generate' end, 'registration-key', ${idOf('f', 'i')}, ${idOf('c', `((i - 1) / ${KEYS_OF_CUSTOMER} + 1)`)}, '{}'
     from ${series(customers * KEYS_OF_CUSTOMER)}`,
    `insert into journal (id, at, username, action, subject, subject_id, customer_id, details)
     select ${idOf('d', `${Date.parse(lately) - FIRST_MS} + i`)}, '${lately}', 'workstation', 'workplace-return', 'workplace', ${idOf('e', `i * ${RELEASED}`)}, ${idOf('c', `i * ${RELEASED / KEYS_OF_CUSTOMER}`)}, '{}'
     from ${series((customers * KEYS_OF_CUSTOMER) / RELEASED)}`,
  ]
  await db.transaction().execute(async (transaction) => {
    // References are right by construction, and looked up a million times they would take most of the time.
    if (kind === 'postgres') await sql`set local session_replication_role = replica`.execute(transaction)
    for (const statement of statements) await sql.raw(statement).execute(transaction)
    for (let from = 0; from < WORDS; from += WORDS_AT_ONCE) await saveSlips(transaction, wordsFrom(from))
  })
  if (kind === 'postgres') await sql`vacuum analyze`.execute(db)
  const number = Math.floor(customers / 2)
  const { rows } = await sql<{ customer: string; contract: string; subject: string }>`select
    ${sql.raw(idOf('c', String(number)))} as customer,
    ${sql.raw(idOf('d', String(number * CONTRACTS_OF_CUSTOMER)))} as contract,
    ${sql.raw(idOf('f', String(number * KEYS_OF_CUSTOMER)))} as subject`.execute(db)
  const [ids] = rows
  if (!ids) throw new Error('The database gave no identifiers')
  return {
    customerId: ids.customer,
    contractId: ids.contract,
    journalSubject: ids.subject,
    eik: `x${100_000_000 + number}`,
    word: `търговец${number % 5000}`,
    letters: lettersOf(number),
    email: `person${number}@example.bg`,
    supportCode: String(number).padStart(6, '0'),
    fingerprint: BigInt.asUintN(32, BigInt(number) * HASHED)
      .toString(16)
      .padStart(8, '0'),
  }
}

/** So many words of letters there are, each written with the letters of a number. */
const WORDS = 20_000
const WORDS_AT_ONCE = 500
const LETTERS = 'аелнмопрст'
const LETTERS_OF_I = Array.from(LETTERS).reduce(
  (text, letter, digit) => `replace(${text}, '${digit}', '${letter}')`,
  `'маг' || (${WORDS} + i % ${WORDS})`,
)

function lettersOf(number: number): string {
  return `маг${String(WORDS + (number % WORDS)).replace(/\d/g, (digit) => LETTERS[Number(digit)] ?? '')}`
}

function wordsFrom(from: number): readonly string[] {
  return ['пример', ...Array.from({ length: WORDS_AT_ONCE }, (_, index) => lettersOf(from + index))]
}

const WEEK_MS = 604_800_000

/** A third of the contracts are subscriptions, of which some end soon. */
const ENDING = `case when i % 30 = 0 then '${new Date(Date.now() + WEEK_MS).toISOString().slice(0, 10)}' else '2040-01-01' end`

/** Spreads numbers over 32 bits. */
const HASHED = 2_654_435_761n

/** Numbers from 1 on as `i`, and the identifier of a number: in order of time, 48 digits, as the panel makes them. */
interface Dialect {
  readonly series: (count: number) => string
  readonly idOf: (kind: string, number: string) => string
  /** The last six digits, and a fingerprint. */
  readonly digitsOf: (number: string) => string
  readonly hexOf: (number: string) => string
}

const SQLITE: Dialect = {
  series: (count) =>
    `(with recursive numbers(i) as (select 1 union all select i + 1 from numbers where i < ${count}) select i from numbers)`,
  digitsOf: (number) => `printf('%06d', ${number} % 1000000)`,
  hexOf: (number) => `printf('%08x0000000000', ${number} * ${HASHED} % 4294967296)`,
  idOf: (kind, number) => `printf('%012x', ${FIRST_MS} + ${number}) || '${kind.repeat(36)}'`,
}

const POSTGRES: Dialect = {
  series: (count) => `generate_series(1, ${count}) as numbers(i)`,
  digitsOf: (number) => `lpad((${number} % 1000000)::text, 6, '0')`,
  hexOf: (number) => `lpad(to_hex(${number}::bigint * ${HASHED} % 4294967296), 8, '0') || '0000000000'`,
  idOf: (kind, number) => `lpad(to_hex(${FIRST_MS} + ${number}), 12, '0') || '${kind.repeat(36)}'`,
}
