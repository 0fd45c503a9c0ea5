import type { ReactNode } from 'react'
import { Link } from 'wouter'
import type { DeskToday } from '../../../../shared/panel-api/desk.ts'
import { useAnswer } from '../../panel/use-answer.ts'
import { useDeskTexts, useWording } from '../../panel/wording.tsx'
import { Loaded } from '../../parts/loaded.tsx'
import './today-section.css'

type Needing = DeskToday['refused']

/** The lists of customers, in the order in which they matter. */
const LISTS = ['refused', 'unsettled', 'ending', 'returned', 'usedUp'] as const

/** Of these a page shows all customers. */
const PAGES: Readonly<Partial<Record<(typeof LISTS)[number], string>>> = {
  refused: '/customers?list=refused',
  unsettled: '/customers?list=unsettled',
  ending: '/customers?list=ending',
}

/** What needs somebody today, each with its link. */
export function TodaySection() {
  const query = useAnswer('deskToday')
  const texts = useDeskTexts().today
  return (
    <section className="stack" aria-label={texts.title}>
      <Loaded query={query}>
        {(today) => {
          const lists = LISTS.filter((name) => today[name].total > 0)
          const { problem, failed } = today.mail
          if (lists.length === 0 && !problem && failed.length === 0)
            return <p className="today-nothing">{texts.nothing}</p>
          return (
            <div className="today">
              {(problem || failed.length > 0) && <MailTroubles mail={today.mail} />}
              {lists.map((name) => (
                <TodayList key={name} name={name} needing={today[name]} />
              ))}
            </div>
          )
        }}
      </Loaded>
    </section>
  )
}

function TodayList({ name, needing }: { readonly name: (typeof LISTS)[number]; readonly needing: Needing }) {
  const texts = useDeskTexts().today
  const { formatNumber } = useWording()
  const page = PAGES[name]
  const { total, items } = needing
  return (
    <Card title={texts.lists[name]} count={formatNumber(total)}>
      <ul className="today-items">
        {items.map((item) => (
          <li key={`${item.customerId} ${item.license} ${item.on}`}>
            <Link href={`/customers/${item.customerId}`}>{item.customerName}</Link>
            <span className="today-why">
              <Why name={name} item={item} />
            </span>
          </li>
        ))}
      </ul>
      {page !== undefined && total > items.length && <Link href={page}>{texts.all}</Link>}
    </Card>
  )
}

function Why({
  name,
  item,
}: {
  readonly name: (typeof LISTS)[number]
  readonly item: Needing['items'][number]
}) {
  const { formatDay, formatTime } = useWording()
  const { today, customers } = useDeskTexts()
  const license = item.license === null ? '' : today.license(String(item.license))
  if (name === 'refused') {
    const words: Readonly<Record<string, string | undefined>> = customers.refusals
    return item.reasons.map((code) => words[code] ?? code).join(', ')
  }
  if (item.on === null) return license
  return `${license}, ${name === 'ending' ? today.through(formatDay(item.on)) : formatTime(item.on)}`
}

function MailTroubles({ mail: { problem, failed } }: { readonly mail: DeskToday['mail'] }) {
  const texts = useDeskTexts().today
  const { formatTime, formatNumber } = useWording()
  const problems: Readonly<Record<string, string | undefined>> = texts.mailProblems
  const reasons: Readonly<Record<string, string | undefined>> = texts.mailReasons
  return (
    <Card title={texts.mail} count={formatNumber(failed.length)}>
      {problem && (
        <p>
          {problems[problem.problem] ?? problem.problem} {texts.since(formatTime(problem.since))}
        </p>
      )}
      <ul className="today-items">
        {failed.map(({ id, address, failedAt, reason, customerId }) => (
          <li key={id}>
            {customerId === null ? address : <Link href={`/customers/${customerId}`}>{address}</Link>}
            <span className="today-why">
              {formatTime(failedAt)}: {reasons[reason] ?? reason}
            </span>
          </li>
        ))}
      </ul>
    </Card>
  )
}

function Card({
  title,
  count,
  children,
}: {
  readonly title: string
  readonly count: string
  readonly children: ReactNode
}) {
  return (
    <section className="today-card">
      <h2>
        {title} <span className="today-count">{count}</span>
      </h2>
      {children}
    </section>
  )
}
