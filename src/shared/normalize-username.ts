import { composeText } from './compose-text.ts'

/** Users are told apart by their names in lower case, as mail systems do with addresses. */
export function normalizeUsername(username: string): string {
  return composeText(username.trim().toLowerCase())
}
