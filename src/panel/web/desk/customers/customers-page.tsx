import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { Link, useSearchParams } from 'wouter'
import { MAX_SEARCH } from '../../../../shared/panel-limits.ts'
import { Progress } from '../../../../ui/progress.tsx'
import { TextInput } from '../../../../ui/text-input.tsx'
import { queryKeyOf } from '../../panel/api.ts'
import { useDeskTexts, useWording } from '../../panel/wording.tsx'
import { MoreButton } from '../../parts/more-button.tsx'
import { Page } from '../../parts/page.tsx'
import { ProblemNotice } from '../../parts/problem-notice.tsx'
import { CustomersTable } from './customers-table.tsx'
import './customers-page.css'

/** Further letters within this time make one search. */
const PAUSE_MS = 150

/** All customers, newest first, or those that are searched for. The search stands in the address, so that one comes back to it. */
export function CustomersPage() {
  const { texts, ask, formatNumber } = useWording()
  const desk = useDeskTexts()
  const [address, setAddress] = useSearchParams()
  const search = address.get('q') ?? ''
  const customers = useInfiniteQuery({
    queryKey: queryKeyOf('listCustomers', { query: { query: search.trim() } }),
    queryFn: async ({ pageParam, queryKey: [name, asked], signal }) => {
      await pause(signal)
      return ask(name, { query: { ...asked?.query, cursor: pageParam } })
    },
    initialPageParam: '',
    getNextPageParam: ({ next }) => next,
    placeholderData: keepPreviousData,
  })
  const items = customers.data?.pages.flatMap((page) => page.items) ?? []
  return (
    <Page title={texts.menu.pages.customers.title}>
      <div className="search-row">
        <search>
          <TextInput
            label={desk.customers.search}
            hint={desk.customers.searchHint}
            value={search}
            maxLength={MAX_SEARCH}
            onChange={(text) => setAddress(text === '' ? {} : { q: text }, { replace: true })}
          />
        </search>
        <Link href="/customers/new" className="button-link">
          {desk.customers.create}
        </Link>
      </div>
      {customers.isPending && <Progress label={texts.loading} />}
      {/* The list changes away from where one types. */}
      <p role="status" className="field-hint list-state">
        {customers.isPlaceholderData
          ? desk.customers.searching
          : items.length > 0 && desk.customers.found(formatNumber(items.length))}
      </p>
      {items.length > 0 && (
        <div className="list" aria-busy={customers.isPlaceholderData}>
          <CustomersTable customers={items} />
        </div>
      )}
      {customers.isSuccess && items.length === 0 && (
        <p role="status">{search.trim() === '' ? desk.customers.none : desk.customers.noneFound}</p>
      )}
      <ProblemNotice error={customers.error} />
      <MoreButton list={customers} />
    </Page>
  )
}

/** Waits a moment; throws where what it is for is not wanted any more. */
async function pause(signal: AbortSignal): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, PAUSE_MS))
  signal.throwIfAborted()
}
