import { Link } from 'wouter'
import { dayOf, TIME_ZONE, formatDay as writeDay } from '../../../../shared/day.ts'
import type { Customer, CustomersPage } from '../../../../shared/panel-api/customers.ts'
import { useDeskTexts, useWording } from '../../panel/wording.tsx'
import { CautionTag } from '../../parts/caution-tag.tsx'
import type { ListName } from './list-links.tsx'
import '../../parts/table.css'

type Listed = CustomersPage['items'][number]['listed']

interface CustomersTableProps {
  readonly customers: CustomersPage['items']
  /** Which they are of; then each says why. */
  readonly list: ListName | undefined
}

export function CustomersTable({ customers, list }: CustomersTableProps) {
  const { texts } = useWording()
  const desk = useDeskTexts().customers
  const lastColumn = list === undefined ? texts.profile.paysTo : desk.why
  return (
    <table className="desk-table">
      <caption className="visually-hidden">{desk.list}</caption>
      <thead>
        <tr>
          <th scope="col">{texts.profile.name}</th>
          <th scope="col">{texts.profile.eik}</th>
          <th scope="col">{lastColumn}</th>
        </tr>
      </thead>
      <tbody>
        {customers.map((customer) => (
          <tr key={customer.id}>
            <th scope="row">
              <Link href={`/customers/${customer.id}`}>{customer.name}</Link>
              <Archived customer={customer} />
            </th>
            <td data-label={texts.profile.eik}>{customer.eik}</td>
            <td data-label={lastColumn}>
              {list === undefined ? customer.paysTo : <Reason list={list} listed={customer.listed} />}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Archived({ customer: { archived } }: { readonly customer: Customer }) {
  const desk = useDeskTexts().customers
  if (archived === null) return null
  return (
    <>
      {' '}
      <CautionTag>{desk.archived}</CautionTag>
    </>
  )
}

interface ReasonProps {
  readonly list: ListName
  readonly listed: Listed
}

/** What put a customer on a list. */
function Reason({ list, listed }: ReasonProps) {
  const { formatDay, formatTime } = useWording()
  const desk = useDeskTexts().customers
  if (!listed) return null
  const license = String(listed.license ?? '')
  const on = listed.on ?? ''
  if (list === 'unsettled') return desk.unsettled(license)
  if (list === 'ending') {
    // Days written as the API does are in order as texts.
    const hasEnded = on < writeDay(dayOf(new Date(), TIME_ZONE))
    return hasEnded ? (
      <CautionTag>{desk.ended(license, formatDay(on))}</CautionTag>
    ) : (
      desk.ends(license, formatDay(on))
    )
  }
  const words: Readonly<Record<string, string | undefined>> = desk.refusals
  return desk.refused(formatTime(on), listed.refusals.map((code) => words[code] ?? code).join(', '))
}
