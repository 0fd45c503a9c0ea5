import type { Page } from 'playwright-core'
import type { PagesTexts } from '../../src/shared/texts/pages/bg.ts'
import { codeAt } from './accounts.ts'

interface Account {
  readonly username: string
  readonly firstPassword: string
}

/** The password that a first one is changed to. */
export const OWN_PASSWORD = 'зелена баница с праз'

/** Signs in on the page with a first password and changes it, as everybody does the first time. */
export async function signInFirst(
  page: Page,
  texts: PagesTexts,
  { username, firstPassword }: Account,
): Promise<void> {
  await enterCredentials(page, texts, username, firstPassword)
  await page.getByRole('heading', { level: 1, name: texts.password.firstTitle }).waitFor()
  await page.getByLabel(texts.password.current).fill(firstPassword)
  await page.getByLabel(texts.password.new, { exact: true }).fill(OWN_PASSWORD)
  await page.getByLabel(texts.password.again).fill(OWN_PASSWORD)
  await page.keyboard.press('Enter')
  await page
    .getByRole('heading', { level: 1, name: texts.password.firstTitle })
    .waitFor({ state: 'detached' })
}

export async function enterCredentials(
  page: Page,
  texts: PagesTexts,
  username: string,
  password: string,
): Promise<void> {
  await page.getByLabel(texts.signIn.username).fill(username)
  await page.getByLabel(texts.signIn.password).fill(password)
  await page.keyboard.press('Enter')
}

/** Sets up the code at sign-in that the service desk must have; gives the secret. The present code is used up by it. */
export async function setUpSecondFactorOnPage(page: Page, texts: PagesTexts): Promise<string> {
  await page.getByRole('heading', { level: 1, name: texts.secondFactor.requiredTitle }).waitFor()
  await page.getByLabel(texts.secondFactor.password).fill(OWN_PASSWORD)
  await page.keyboard.press('Enter')
  const shown = page.locator('figure .key-text')
  const secret = (await shown.innerText()).replace(/\s/g, '')
  await page.getByLabel(texts.secondFactor.code).fill(codeAt(secret, new Date()))
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { level: 1, name: texts.menu.title }).waitFor()
  return secret
}
