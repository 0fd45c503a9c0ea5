import type { Wording } from '../panel/wording.tsx'

/** Whoever is signed in and proves it once more knows the user name: only the password can be wrong. */
export function wrongCurrentWords({ password }: Wording['texts']) {
  return { 'bad-credentials': { title: password.wrongCurrent, detail: password.wrongCurrentNext } }
}
