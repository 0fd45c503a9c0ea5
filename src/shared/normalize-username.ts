import { composeText } from './compose-text.ts'

/** User names are compared in lower case, as mail systems do with addresses. */
export function normalizeUsername(username: string): string {
  return composeText(username.trim().toLowerCase())
}
