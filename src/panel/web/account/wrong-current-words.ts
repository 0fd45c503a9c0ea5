import type { PagesTexts } from '../../../shared/texts/pages/bg.ts'

/** Whoever is signed in and proves it once more knows the user name: only the password can be wrong. */
export function wrongCurrentWords({ password }: PagesTexts) {
  return { 'bad-credentials': { title: password.wrongCurrent, detail: password.wrongCurrentNext } }
}
