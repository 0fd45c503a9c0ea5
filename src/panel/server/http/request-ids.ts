import { randomBytes } from 'node:crypto'

/** Numbers requests so that one is found again in the logs of any number of processes, at the cost of a count. */
export function createRequestIds(): () => string {
  const process = randomBytes(6).toString('hex')
  let count = 0
  return () => `${process}-${(count++).toString(36)}`
}
