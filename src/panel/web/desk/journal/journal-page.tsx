import { useInfiniteQuery } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { useSearchParams } from 'wouter'
import { Progress } from '../../../../ui/progress.tsx'
import { addressOf, queryKeyOf } from '../../panel/api.ts'
import { useDeskTexts, useWording } from '../../panel/wording.tsx'
import { MoreButton } from '../../parts/more-button.tsx'
import { Page } from '../../parts/page.tsx'
import { ProblemNotice } from '../../parts/problem-notice.tsx'
import { JournalFiltersForm } from './journal-filters.tsx'
import { JournalTable } from './journal-table.tsx'
import { queryOf, readFilters } from './read-filters.ts'
import './journal-page.css'

/** Who did what and when, newest first. The filters stand in the address, so that one comes back to them. */
export function JournalPage() {
  const { texts, language, ask } = useWording()
  const desk = useDeskTexts().journal
  const [address, setAddress] = useSearchParams()
  const filters = readFilters(address)
  const query = { ...filters, action: filters.action || undefined }
  const asked = queryOf(filters).toString()
  const results = useRef<HTMLElement>(null)
  const shown = useRef(asked)
  useEffect(() => {
    if (shown.current === asked) return
    shown.current = asked
    // The form begins anew with what is shown, and the button that was pressed goes with it.
    results.current?.focus()
  }, [asked])
  const journal = useInfiniteQuery({
    queryKey: queryKeyOf('listJournal', { query }),
    queryFn: ({ pageParam }) => ask('listJournal', { query: { ...query, cursor: pageParam } }),
    initialPageParam: '',
    getNextPageParam: ({ next }) => next,
  })
  const entries = journal.data?.pages.flatMap((page) => page.items) ?? []
  return (
    <Page title={texts.menu.pages.journal.title}>
      <JournalFiltersForm key={asked} filters={filters} onShow={(next) => setAddress(queryOf(next))} />
      <section className="stack results" aria-label={desk.list} ref={results} tabIndex={-1}>
        {journal.isPending && <Progress label={texts.loading} />}
        {journal.isSuccess && entries.length === 0 && <p role="status">{desk.none}</p>}
        {entries.length > 0 && (
          <>
            <div className="buttons">
              <a
                className="button-link"
                href={addressOf('exportJournal', { query: { ...query, lang: language } })}
                download
              >
                {desk.csv}
              </a>
            </div>
            <div className="list wide">
              <JournalTable entries={entries} />
            </div>
          </>
        )}
        <ProblemNotice error={journal.error} />
        <MoreButton list={journal} />
      </section>
    </Page>
  )
}
