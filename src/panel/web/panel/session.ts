import { type QueryClient, useQuery, useQueryClient } from '@tanstack/react-query'
import type { User } from '../../../shared/panel-api/sign-in.ts'
import { isProblemOf, queryKeyOf } from './api.ts'
import { useAction } from './use-action.ts'
import { clearDrafts } from './use-draft.ts'
import { useWording } from './wording.tsx'

/** Under this key lies who is signed in: a user, or null. */
export const SESSION = queryKeyOf('getSession')

/** Under this key lies whose session has ended by itself: what that user was doing waits behind the sign-in. */
const EXPIRED = ['expired-session'] as const

/** Who is signed in; null when nobody is. */
export function useSession() {
  const { ask } = useWording()
  return useQuery({
    queryKey: SESSION,
    queryFn: () =>
      ask('getSession').catch((error: unknown) => {
        if (isProblemOf(error, 'not-signed-in')) return null
        throw error
      }),
    staleTime: Number.POSITIVE_INFINITY,
    // Somebody else may have signed in beside this tab.
    refetchOnWindowFocus: 'always',
  })
}

/** Whose session has ended by itself; null where none has. */
export function useExpiredUser(): User | null {
  const queries = useQueryClient()
  return useQuery({
    queryKey: EXPIRED,
    queryFn: () => queries.getQueryData<User>(EXPIRED) ?? null,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: Number.POSITIVE_INFINITY,
    initialData: null,
  }).data
}

/** Notes that the panel knows this session no more. */
export function expireSession(queries: QueryClient): void {
  const user = queries.getQueryData<User | null>(SESSION)
  if (user) queries.setQueryData(EXPIRED, user)
  queries.setQueryData(SESSION, null)
}

/** Begins with a user; what another one has seen or entered is forgotten. */
export function beginSession(queries: QueryClient, user: User): void {
  if (queries.getQueryData<User | null>(EXPIRED)?.username !== user.username) forgetEverything(queries)
  // In this order: what waits behind the sign-in belongs to somebody at every moment.
  queries.setQueryData(SESSION, user)
  queries.setQueryData(EXPIRED, null)
  void queries.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== SESSION[0] })
}

export function useSignOut() {
  const { ask } = useWording()
  const queries = useQueryClient()
  return useAction({
    // Only what the panel has answered is a sign-out: without a network the session would live on unseen.
    mutationFn: () =>
      ask('signOut').catch((error: unknown) => {
        if (!isProblemOf(error, 'not-signed-in')) throw error
      }),
    onSuccess: () => forgetEverything(queries),
  })
}

/** Nothing that one user saw or entered is shown to the next. */
export function forgetEverything(queries: QueryClient): void {
  clearDrafts()
  queries.removeQueries({
    predicate: ({ queryKey }) => queryKey[0] !== SESSION[0] && queryKey[0] !== EXPIRED[0],
  })
  queries.setQueryData(EXPIRED, null)
  queries.setQueryData(SESSION, null)
}
