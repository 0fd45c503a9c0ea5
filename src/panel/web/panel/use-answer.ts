import { useQuery } from '@tanstack/react-query'
import type { RouteName } from '../../../shared/panel-routes.ts'
import { type Asked, queryKeyOf } from './api.ts'
import { useWording } from './wording.tsx'

/** What a route answers, asked anew where it may have changed. */
export function useAnswer<Name extends RouteName>(name: Name, ...asked: Asked<Name>) {
  const { ask } = useWording()
  return useQuery({ queryKey: queryKeyOf(name, ...asked), queryFn: () => ask(name, ...asked) })
}
