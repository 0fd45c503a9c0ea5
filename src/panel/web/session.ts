import { useQuery, useQueryClient } from '@tanstack/react-query'
import type { User } from '../../shared/panel-api.ts'
import { isProblemOf } from './api.ts'
import { useAction } from './use-action.ts'
import { useWording } from './wording.tsx'

/** Under this key lies who is signed in: a user, or null. */
export const SESSION = ['session'] as const

/** Who is signed in; null when nobody is. */
export function useSession() {
  const { ask } = useWording()
  return useQuery({
    queryKey: SESSION,
    queryFn: () =>
      ask<User>('GET', '/session').catch((error: unknown) => {
        if (isProblemOf(error, 'not-signed-in')) return null
        throw error
      }),
    staleTime: Number.POSITIVE_INFINITY,
  })
}

export function useSignOut() {
  const { ask } = useWording()
  const queries = useQueryClient()
  return useAction({
    mutationFn: () => ask<void>('DELETE', '/session'),
    onSettled: () => forgetEverything(queries),
  })
}

/** Nothing that one user saw is shown to the next. */
export function forgetEverything(queries: ReturnType<typeof useQueryClient>): void {
  queries.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== SESSION[0] })
  queries.setQueryData(SESSION, null)
}
