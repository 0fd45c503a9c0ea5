import { useInfiniteQuery } from '@tanstack/react-query'
import { useSearchParams } from 'wouter'
import type { JournalPage as JournalAnswer } from '../../../../shared/panel-api.ts'
import { Progress } from '../../../../ui/progress.tsx'
import { MoreButton } from '../../more-button.tsx'
import { Page } from '../../page.tsx'
import { ProblemNotice } from '../../problem-notice.tsx'
import { useWording } from '../../wording.tsx'
import { useDeskTexts } from '../use-desk-texts.ts'
import { JournalFilters } from './journal-filters.tsx'
import { JournalTable } from './journal-table.tsx'

/** Who did what and when, newest first. The filters stand in the address, so that one comes back to them. */
export function JournalPage() {
  const { texts, language, ask } = useWording()
  const desk = useDeskTexts().journal
  const [address] = useSearchParams()
  const filters = address.toString()
  const journal = useInfiniteQuery({
    queryKey: ['journal', filters],
    queryFn: ({ pageParam }) => {
      const query = new URLSearchParams(filters)
      if (pageParam !== '') query.set('cursor', pageParam)
      return ask<JournalAnswer>('GET', `/journal?${query}`)
    },
    initialPageParam: '',
    getNextPageParam: ({ next }) => next,
  })
  const entries = journal.data?.pages.flatMap((page) => page.items) ?? []
  const exported = new URLSearchParams([...address, ['lang', language]])
  return (
    <Page title={texts.menu.pages.journal.title}>
      <JournalFilters key={filters} />
      {journal.isPending && <Progress label={texts.loading} />}
      {journal.isSuccess && entries.length === 0 && <p role="status">{desk.none}</p>}
      {entries.length > 0 && (
        <>
          <div className="buttons">
            <a className="button-link" href={`/api/v1/journal.csv?${exported}`} download>
              {desk.csv}
            </a>
          </div>
          <JournalTable entries={entries} />
        </>
      )}
      <ProblemNotice error={journal.error} />
      <MoreButton list={journal} />
    </Page>
  )
}
