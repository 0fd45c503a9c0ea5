import { skipToken, useQuery } from '@tanstack/react-query'
import { findProductByNumber } from '../../../../shared/catalogue.ts'
import { parseInstallationKey } from '../../../../shared/key/parse-installation-key.ts'
import { queryKeyOf } from '../../panel/api.ts'
import { useAnswer } from '../../panel/use-answer.ts'
import { useWording } from '../../panel/wording.tsx'

/** Whose an installation key is: the number in it, the customer with that number, and its contracts for the program. */
export function useKeyHolder(keyText: string) {
  const { ask } = useWording()
  const parsed = parseInstallationKey(keyText)
  const { holder: eik, product } = parsed.ok ? parsed.value.installation : { holder: '', product: 0 }
  const customers = useAnswer('listCustomers', { query: { eik } })
  const customer = customers.data?.items[0]
  const contracts = useQuery({
    queryKey: queryKeyOf('listContracts', { params: { id: customer?.id ?? '' } }),
    queryFn: customer ? () => ask('listContracts', { params: { id: customer.id } }) : skipToken,
  })
  const code = findProductByNumber(product)?.code
  return {
    eik,
    customers,
    customer,
    contracts: contracts.data?.items.filter((contract) => contract.product === code),
  }
}
