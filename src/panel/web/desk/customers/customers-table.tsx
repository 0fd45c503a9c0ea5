import { Link } from 'wouter'
import type { Customer } from '../../../../shared/panel-api.ts'
import { useDeskTexts, useWording } from '../../panel/wording.tsx'
import '../../parts/table.css'

export function CustomersTable({ customers }: { readonly customers: readonly Customer[] }) {
  const { texts } = useWording()
  const desk = useDeskTexts().customers
  return (
    <table className="desk-table">
      <caption className="visually-hidden">{desk.list}</caption>
      <thead>
        <tr>
          <th scope="col">{texts.profile.name}</th>
          <th scope="col">{texts.profile.eik}</th>
          <th scope="col">{texts.profile.paysTo}</th>
        </tr>
      </thead>
      <tbody>
        {customers.map(({ id, name, eik, paysTo }) => (
          <tr key={id}>
            <th scope="row">
              <Link href={`/customers/${id}`}>{name}</Link>
            </th>
            <td data-label={texts.profile.eik}>{eik}</td>
            <td data-label={texts.profile.paysTo}>{paysTo}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
