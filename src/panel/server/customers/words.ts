import { composeText } from '../../../shared/compose-text.ts'
import type { Database } from '../db/schema.ts'

/** Longer words are cut, where they are written and where they are looked for. */
const MAX_WORD_LENGTH = 40

/** The words of a text as customers are found by them: letters and digits, in lower case, each once. */
export function wordsOf(text: string): readonly string[] {
  const words =
    composeText(text, 'NFKC')
      .toLowerCase()
      .match(/[\p{L}\p{M}\p{N}]+/gu) ?? []
  return [...new Set(words.map((word) => Array.from(word).slice(0, MAX_WORD_LENGTH).join('')))]
}

/** Replaces the words a customer is found by: those of the name, and the EIK. Call it in a transaction. */
export async function saveCustomerWords(
  db: Database,
  { id, name, eik }: { readonly id: string; readonly name: string; readonly eik: string },
): Promise<void> {
  await db.deleteFrom('customer_words').where('customer_id', '=', id).execute()
  const rows = wordsOf(`${name} ${eik}`).map((word) => ({ word, customer_id: id }))
  await db.insertInto('customer_words').values(rows).execute()
}
