import { useQuery } from '@tanstack/react-query'
import { Link } from 'wouter'
import type { JournalPage } from '../../../../shared/panel-api.ts'
import { useDeskTexts, useWording } from '../../panel/wording.tsx'
import { Loaded } from '../../parts/loaded.tsx'
import { JournalTable } from '../journal/journal-table.tsx'

const COUNT = 5

/** What was last done for a customer. */
export function LastActions({ customerId }: { readonly customerId: string }) {
  const { ask } = useWording()
  const desk = useDeskTexts()
  const journal = useQuery({
    queryKey: ['journal', 'last', customerId],
    queryFn: () => ask<JournalPage>('GET', `/journal?customerId=${customerId}&limit=${COUNT}`),
  })
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
