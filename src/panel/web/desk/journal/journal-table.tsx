import { Fragment } from 'react'
import { Link } from 'wouter'
import type { JournalPage } from '../../../../shared/panel-api/journal.ts'
import { describeDetails } from '../../../../shared/texts/panel/journal-details.ts'
import { panelTexts } from '../../../../shared/texts/panel/panel-texts.ts'
import { useDeskTexts, useWording } from '../../panel/wording.tsx'
import '../../parts/table.css'

type Entry = JournalPage['items'][number]

interface JournalTableProps {
  readonly entries: readonly Entry[]
  /** Of one customer, who then is not named in each row. */
  readonly isOfOne?: boolean
}

export function JournalTable({ entries, isOfOne = false }: JournalTableProps) {
  const { language, formatTime } = useWording()
  const { journal: texts } = useDeskTexts()
  const actions: Readonly<Record<string, string>> = panelTexts(language).journal.actions
  return (
    <table className="desk-table">
      <caption className="visually-hidden">{texts.list}</caption>
      <thead>
        <tr>
          <th scope="col">{texts.time}</th>
          <th scope="col">{texts.action}</th>
          <th scope="col">{texts.username}</th>
          {!isOfOne && <th scope="col">{texts.customerColumn}</th>}
          <th scope="col">{texts.details}</th>
        </tr>
      </thead>
      <tbody>
        {entries.map((entry) => (
          <tr key={entry.id}>
            <td className="time" data-label={texts.time}>
              {formatTime(entry.at)}
            </td>
            <th scope="row" className="action">
              {actions[entry.action] ?? entry.action}
            </th>
            <td className="username" data-label={texts.username}>
              <Username text={entry.username} />
            </td>
            {!isOfOne && (
              <td className="customer" data-label={texts.customerColumn}>
                {entry.customerId !== null && (
                  <Link href={`/customers/${entry.customerId}`}>{entry.customerName}</Link>
                )}
              </td>
            )}
            <td data-label={texts.details}>
              <EntryDetails entry={entry} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** A user name, which is an e-mail address mostly, broken where such a one has its joints. */
function Username({ text }: { readonly text: string }) {
  const { journal: desk } = useDeskTexts()
  const nobody: Readonly<Record<string, string | undefined>> = desk.nobody
  const name = nobody[text]
  if (name !== undefined) return name
  return text.split(/(?<=[@.])/).map((part, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: a part is its place in the name
    <Fragment key={index}>
      {part}
      <wbr />
    </Fragment>
  ))
}

function EntryDetails({ entry }: { readonly entry: Entry }) {
  const { language } = useWording()
  const desk = useDeskTexts()
  const text = describeDetails(entry.details, language)
  const { contract } = entry.details
  const contractId = entry.subject === 'contract' ? entry.subjectId : contract
  return (
    <>
      {text}
      {typeof contractId === 'string' && (
        <>
          {text !== '' && ' '}
          <Link href={`/contracts/${contractId}`} className="entry-link">
            {desk.journal.toContract}
          </Link>
        </>
      )}
    </>
  )
}
