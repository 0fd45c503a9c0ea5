import { MAX_LICENSE_NUMBER } from '../../../shared/key/registration-key.ts'
import type { Database } from '../db/schema.ts'

/** Several installations have one support code, and many customers disks of one beginning; so many are looked at. */
const MAX_FOUND = 100

/** The customers of exactly a number: its license, its EIK, or the support code of a key that was given, the newest first. */
export async function findByNumber(db: Database, digits: string): Promise<readonly string[]> {
  if (!/^\d{1,13}$/.test(digits)) return []
  const license = Number(digits)
  const found =
    license <= MAX_LICENSE_NUMBER
      ? await db
          .selectFrom('contracts')
          .select('customer_id as id')
          .where('license_number', '=', license)
          .execute()
      : []
  const eik = await db.selectFrom('customers').select('id').where('eik', '=', digits).execute()
  if (digits.length !== 6) return idsOf([...found, ...eik])
  const keys = await db
    .selectFrom('registration_keys')
    .select('customer_id as id')
    .where('support_code', '=', digits)
    .orderBy('id', 'desc')
    .limit(MAX_FOUND)
    .execute()
  return idsOf([...found, ...eik, ...keys])
}

/** The customer whose contract has exactly this number in the vendor's own books. */
export async function findByExternal(db: Database, external: string): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('contracts')
    .select('customer_id as id')
    .where('external', '=', external.trim())
    .execute()
  return idsOf(rows)
}

/** Letters of hexadecimal digits as they are typed with the Bulgarian keyboard left on: those that look or sound alike. */
const HEX_LETTERS: Readonly<Record<string, string>> = {
  ...{ а: 'a', б: 'b', в: 'b', с: 'c', ц: 'c', д: 'd', е: 'e', ф: 'f' },
}

/** The customers who have bound a workplace whose fingerprint begins so, the last bound first; from four digits on. */
export async function findByFingerprint(db: Database, text: string): Promise<readonly string[]> {
  const beginning = text.toLowerCase().replace(/[абвсцдеф]/g, (letter) => HEX_LETTERS[letter] ?? letter)
  if (!/^[0-9a-f]{4,18}$/.test(beginning)) return []
  const rows = await db
    .selectFrom('workplaces')
    .innerJoin('contracts', 'contracts.id', 'workplaces.contract_id')
    .select('customer_id as id')
    .where('fingerprint', '>=', beginning)
    .where('fingerprint', '<=', beginning.padEnd(18, 'f'))
    .orderBy('workplaces.id', 'desc')
    .limit(MAX_FOUND)
    .execute()
  return idsOf(rows)
}

function idsOf(rows: readonly { readonly id: string }[]): readonly string[] {
  return rows.map(({ id }) => id)
}
