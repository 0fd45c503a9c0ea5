import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { type FormEvent, useEffect, useRef, useState } from 'react'
import { useLocation, useSearchParams } from 'wouter'
import { MAX_SEARCH, MAX_TOTAL } from '../../../../shared/panel-limits.ts'
import { CheckChoice } from '../../../../ui/choices.tsx'
import { Progress } from '../../../../ui/progress.tsx'
import { TextInput } from '../../../../ui/text-input.tsx'
import { queryKeyOf } from '../../panel/api.ts'
import { useDeskTexts, useWording } from '../../panel/wording.tsx'
import { MoreButton } from '../../parts/more-button.tsx'
import { Page } from '../../parts/page.tsx'
import { ProblemNotice } from '../../parts/problem-notice.tsx'
import { MainLink } from '../main-link.tsx'
import { CustomersTable } from './customers-table.tsx'
import { ListLinks, readList } from './list-links.tsx'
import './customers-page.css'

/** Further letters within this time make one search. */
const PAUSE_MS = 150

/** Customers that are searched for, or of a list, or all, newest first. What is asked for stands in the address, so that one comes back to it. */
export function CustomersPage() {
  const { texts, ask, formatNumber } = useWording()
  const desk = useDeskTexts().customers
  const [, goTo] = useLocation()
  const [address, setAddress] = useSearchParams()
  const search = address.get('q') ?? ''
  const list = readList(address.get('list'))
  const archived = address.has('archived') ? 'true' : undefined
  const area = useRef<HTMLElement>(null)
  useEffect(() => area.current?.querySelector('input')?.focus(), [])
  const customers = useInfiniteQuery({
    queryKey: queryKeyOf('listCustomers', { query: { query: search.trim(), list, archived } }),
    queryFn: async ({ pageParam, queryKey: [name, asked], signal }) => {
      await pause(signal)
      return ask(name, { query: { ...asked?.query, cursor: pageParam } })
    },
    initialPageParam: '',
    getNextPageParam: ({ next }) => next,
    placeholderData: keepPreviousData,
  })
  const items = customers.data?.pages.flatMap((page) => page.items) ?? []
  const total = customers.data?.pages[0]?.total ?? 0
  const first = items[0]?.id
  // Who presses Enter before the answer has come means the answer.
  const [isOpening, setIsOpening] = useState(false)
  useEffect(() => {
    if (!isOpening || customers.isFetching) return
    setIsOpening(false)
    if (first !== undefined) goTo(`/customers/${first}`)
  }, [isOpening, customers.isFetching, first, goTo])
  function look(text: string, isInArchive = archived !== undefined) {
    setIsOpening(false)
    setAddress(
      { ...(text === '' ? {} : { q: text }), ...(isInArchive ? { archived: '' } : {}) },
      { replace: true },
    )
  }
  function submit(event: FormEvent) {
    event.preventDefault()
    setIsOpening(true)
  }
  const totalText = total >= MAX_TOTAL ? `${formatNumber(MAX_TOTAL)}+` : formatNumber(total)
  const emptyText = list ? desk.noneListed : search.trim() === '' ? desk.none : desk.noneFound
  return (
    <Page title={texts.menu.pages.customers.title}>
      <div className="search-row">
        <search ref={area}>
          <form className="stack-tight" onSubmit={submit}>
            <TextInput
              label={desk.search}
              hint={desk.searchHint}
              value={search}
              maxLength={MAX_SEARCH}
              onChange={(text) => look(text)}
            />
          </form>
        </search>
        <MainLink href="/customers/new">{desk.create}</MainLink>
      </div>
      <div className="list-head">
        <ListLinks current={list} />
        {list === undefined && (
          <CheckChoice
            label={desk.withArchived}
            isChosen={archived !== undefined}
            onChange={(isChosen) => look(search, isChosen)}
          />
        )}
      </div>
      {customers.isPending && <Progress label={texts.loading} />}
      {/* The list changes away from where one types. */}
      <p role="status" className="field-hint list-state">
        {customers.isPlaceholderData
          ? desk.searching
          : items.length > 0 &&
            (items.length < total
              ? desk.shown(formatNumber(items.length), totalText)
              : desk.found(totalText))}
      </p>
      {items.length > 0 && (
        <div className="list" aria-busy={customers.isPlaceholderData}>
          <CustomersTable customers={items} list={list} />
        </div>
      )}
      {customers.isSuccess && items.length === 0 && <p role="status">{emptyText}</p>}
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
