import { type Day, formatDay, parseDay } from '../../../../shared/day.ts'

/** Days that are asked for again and again. */
interface QuickDays {
  readonly name: 'today' | 'yesterday' | 'week' | 'month'
  readonly first: Day
  readonly last: Day
}

/** Today, yesterday, the last seven days and this month, as of a day. */
export function quickDays(today: Day): readonly QuickDays[] {
  const firstOfMonth = parseDay(`${formatDay(today).slice(0, 8)}01`) ?? today
  return [
    { name: 'today', first: today, last: today },
    { name: 'yesterday', first: today - 1, last: today - 1 },
    { name: 'week', first: today - 6, last: today },
    { name: 'month', first: firstOfMonth, last: today },
  ]
}
