import { type QueryClient, skipToken, useQuery, useQueryClient } from '@tanstack/react-query'
import type { FirstPassword } from '../../../../shared/panel-api/users.ts'
import { useUnloadQuestion } from '../../panel/use-unload-question.ts'

/**
 * The first password that was just given to a customer's user, until it is hidden. It stands in this tab's memory alone, and no
 * way through the pages loses it; where it is shown, a reload asks first.
 */
export function useGivenPassword(customerId: string) {
  const queries = useQueryClient()
  const queryKey = queryKeyOf(customerId)
  const { data: given = null } = useQuery<FirstPassword | null>({
    queryKey,
    queryFn: skipToken,
    gcTime: Number.POSITIVE_INFINITY,
  })
  useUnloadQuestion(given !== null)
  return [given, (next: FirstPassword | null) => queries.setQueryData(queryKey, next)] as const
}

/** Shows a first password at the customer to whose user it was just given. */
export function keepGivenPassword(queries: QueryClient, customerId: string, given: FirstPassword): void {
  // In this order: what nobody reads yet would be thrown away.
  queries.setQueryDefaults(queryKeyOf(customerId), { gcTime: Number.POSITIVE_INFINITY })
  queries.setQueryData(queryKeyOf(customerId), given)
}

function queryKeyOf(customerId: string) {
  return ['first-password', customerId] as const
}
