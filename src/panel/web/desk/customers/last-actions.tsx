import { Link } from 'wouter'
import { useAnswer } from '../../panel/use-answer.ts'
import { useDeskTexts } from '../../panel/wording.tsx'
import { Loaded } from '../../parts/loaded.tsx'
import { JournalTable } from '../journal/journal-table.tsx'

const COUNT = 5

/** What was last done for a customer. */
export function LastActions({ customerId }: { readonly customerId: string }) {
  const desk = useDeskTexts()
  const journal = useAnswer('listJournal', { query: { customerId, limit: COUNT } })
  return (
    <section className="stack card" aria-labelledby="last-actions">
      <h2 id="last-actions">{desk.customer.journal}</h2>
      <Loaded query={journal}>
        {({ items }) =>
          items.length === 0 ? <p>{desk.customer.noJournal}</p> : <JournalTable entries={items} isOfOne />
        }
      </Loaded>
      <p>
        <Link href={`/journal?customerId=${customerId}`}>{desk.customer.wholeJournal}</Link>
      </p>
    </section>
  )
}
