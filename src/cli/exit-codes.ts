/** What every command line here ends with, as its help lists it. */
export const DONE = 0
export const FAILED = 1
export const WRONG_USAGE = 2
/** As shells have it for a program that Ctrl+C has ended. */
export const INTERRUPTED = 130
