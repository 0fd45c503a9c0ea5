import { Link } from 'wouter'
import type { Customer } from '../../../../shared/panel-api.ts'
import { useDeskTexts } from '../use-desk-texts.ts'

export function CustomersTable({ customers }: { readonly customers: readonly Customer[] }) {
  const texts = useDeskTexts().customers
  return (
    <table className="desk-table">
      <caption className="visually-hidden">{texts.list}</caption>
      <thead>
        <tr>
          <th scope="col">{texts.name}</th>
          <th scope="col">{texts.eik}</th>
          <th scope="col">{texts.paysTo}</th>
        </tr>
      </thead>
      <tbody>
        {customers.map(({ id, name, eik, paysTo }) => (
          <tr key={id}>
            <th scope="row">
              <Link href={`/customers/${id}`}>{name}</Link>
            </th>
            <td data-label={texts.eik}>{eik}</td>
            <td data-label={texts.paysTo}>{paysTo}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
