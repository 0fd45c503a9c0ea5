import { useQueryClient } from '@tanstack/react-query'
import { SESSION } from './session.ts'

/** Asks anew for everything that is shown, after a change: one may show in many places. */
export function useRefresh(): () => void {
  const queries = useQueryClient()
  return () => void queries.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== SESSION[0] })
}
