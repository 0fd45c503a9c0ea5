import { type Day, dayOf, TIME_ZONE } from '../../../shared/day.ts'
import type { AppContext } from '../app-context.ts'

export function todayOf({ now }: AppContext): Day {
  return dayOf(now(), TIME_ZONE)
}
