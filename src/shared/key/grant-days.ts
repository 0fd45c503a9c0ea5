import type { Day } from '../day.ts'

/** Day 0 of `issued` and `valid through` in a registration key, 2015-01-01; a `valid through` of 0 is without end. */
export const GRANT_EPOCH: Day = 16_436

/** The latest day that a grant can name, 2194-06-06: each has 16 bits. */
export const LAST_GRANT_DAY: Day = GRANT_EPOCH + 0xffff
