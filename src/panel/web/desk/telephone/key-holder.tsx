import { useQuery } from '@tanstack/react-query'
import { Link } from 'wouter'
import { findProductByNumber } from '../../../../shared/catalogue.ts'
import { parseInstallationKey } from '../../../../shared/key/parse-installation-key.ts'
import type { Customer, CustomerContracts, CustomersPage } from '../../../../shared/panel-api.ts'
import { useWording } from '../../wording.tsx'
import { useContractTitle } from '../contracts/use-contract-title.ts'
import { Loaded } from '../loaded.tsx'
import { useDeskTexts } from '../use-desk-texts.ts'

/** As many as a page of the list takes: a firm comes among its branches, whose numbers begin with its own. */
const MOST = 200

/** Who holds a key, with the ways to what can be mended there. */
export function KeyHolder({ keyText }: { readonly keyText: string }) {
  const { ask } = useWording()
  const desk = useDeskTexts().telephone
  const parsed = parseInstallationKey(keyText)
  const eik = parsed.ok ? parsed.value.installation.holder : ''
  const product = parsed.ok ? findProductByNumber(parsed.value.installation.product)?.code : undefined
  const customers = useQuery({
    queryKey: ['customers', 'of', eik],
    queryFn: () => ask<CustomersPage>('GET', `/customers?query=${eik}&limit=${MOST}`),
  })
  return (
    <section className="stack-tight card" aria-labelledby="holder">
      <h2 id="holder">{desk.holder}</h2>
      <Loaded query={customers}>
        {({ items }) => {
          const customer = items.find((item) => item.eik === eik)
          return customer ? (
            <KnownHolder customer={customer} product={product ?? ''} />
          ) : (
            <>
              <p>{desk.unknownHolder(eik)}</p>
              <p>
                <Link href={`/customers/new?eik=${eik}`}>{desk.newCustomer}</Link>
              </p>
            </>
          )
        }}
      </Loaded>
    </section>
  )
}

function KnownHolder({ customer, product }: { readonly customer: Customer; readonly product: string }) {
  const { texts, ask } = useWording()
  const desk = useDeskTexts().telephone
  const titleOf = useContractTitle()
  const contracts = useQuery({
    queryKey: ['contracts', customer.id],
    queryFn: () => ask<CustomerContracts>('GET', `/customers/${customer.id}/contracts`),
  })
  return (
    <>
      <p>
        <strong>
          <Link href={`/customers/${customer.id}`}>{customer.name}</Link>
        </strong>
        <br />
        {texts.profile.eik} {customer.eik}
      </p>
      <Loaded query={contracts}>
        {({ items }) => {
          const fitting = items.filter((contract) => contract.product === product)
          return fitting.length === 0 ? (
            <p>
              <Link href={`/customers/${customer.id}/contracts/new`}>{desk.newContract}</Link>
            </p>
          ) : (
            <ul className="bare-list">
              {fitting.map((contract) => (
                <li key={contract.id}>
                  <Link href={`/contracts/${contract.id}`}>{titleOf(contract)}</Link>
                </li>
              ))}
            </ul>
          )
        }}
      </Loaded>
    </>
  )
}
