import { useQuery } from '@tanstack/react-query'
import { findProductByNumber } from '../../../../shared/catalogue.ts'
import { parseInstallationKey } from '../../../../shared/key/parse-installation-key.ts'
import type { CustomerContracts, CustomersPage } from '../../../../shared/panel-api.ts'
import { useWording } from '../../panel/wording.tsx'

/** Whose an installation key is: the number in it, the customer with that number, and its contracts for the program. */
export function useKeyHolder(keyText: string) {
  const { ask } = useWording()
  const parsed = parseInstallationKey(keyText)
  const { holder: eik, product } = parsed.ok ? parsed.value.installation : { holder: '', product: 0 }
  const customers = useQuery({
    queryKey: ['customers', 'of', eik],
    queryFn: () => ask<CustomersPage>('GET', `/customers?eik=${eik}`),
  })
  const customer = customers.data?.items[0]
  const contracts = useQuery({
    queryKey: ['contracts', customer?.id],
    queryFn: () => ask<CustomerContracts>('GET', `/customers/${customer?.id}/contracts`),
    enabled: customer !== undefined,
  })
  const code = findProductByNumber(product)?.code
  return {
    eik,
    customers,
    customer,
    contracts: contracts.data?.items.filter((contract) => contract.product === code),
  }
}
