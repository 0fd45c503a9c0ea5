import type { Page } from 'playwright-core'
import { partsTexts } from '../../src/shared/texts/parts/parts-texts.ts'
import { pressButton, typeInto } from './keyboard.ts'
import { buildInstallationKey, diskWorkplace, withGroups } from './keys.ts'
import type { PanelBrowser } from './panel-browser.ts'
import { authenticatorOf } from './second-factor.ts'

/** The password that a subscriber changes the first one to. */
export const OWN_PASSWORD = 'зелена баница с праз'

/** Accounting with recipes, which the contract has not. */
export const UNPAID_KEY = buildInstallationKey({ modules: [0, 1, 3] })
export const PAID_KEY = buildInstallationKey({ workplace: diskWorkplace('A-1234') })

/** The same with one character of its fifth group read wrongly. */
export const SLIPPED_KEY = withGroups(PAID_KEY, {
  5: (group) => (group.startsWith('7') ? '4' : '7') + group.slice(1),
})

export async function signInOnPage(
  page: Page,
  { language }: Pick<PanelBrowser, 'language'>,
  username: string,
  password: string,
): Promise<void> {
  const { signIn } = partsTexts(language)
  await typeInto(page, signIn.username, username)
  await typeInto(page, signIn.password, password)
  await page.keyboard.press('Enter')
}

export async function changePasswordOnPage(
  page: Page,
  { password }: PanelBrowser['texts'],
  current: string,
  next: string,
): Promise<void> {
  await typeInto(page, password.current, current)
  await typeInto(page, password.new, next)
  await page.keyboard.press('Enter')
}

/** After the first sign-in: the password that was typed for it is not asked for again. */
export async function chooseFirstPassword(
  page: Page,
  { password }: PanelBrowser['texts'],
  next: string,
): Promise<void> {
  await typeInto(page, password.new, next)
  await page.keyboard.press('Enter')
}

/** Puts a key into the field and has it checked. */
export async function checkKey(page: Page, { keys }: PanelBrowser['texts'], key: string): Promise<void> {
  await page.getByLabel(keys.installationKey, { exact: true }).fill(key)
  await pressButton(page, keys.check)
}

/** Waits for the heading of a page, and that the focus is in the page. */
export async function pageHeading(page: Page, name: string): Promise<void> {
  await page.locator('main:has(:focus) h1', { hasText: name }).waitFor()
}

/** Goes through every page of a subscriber, in the order in which people see them, and calls `look` on each. */
export async function visitSubscriberScreens(
  browser: PanelBrowser,
  language: 'bg' | 'en',
  look: (name: string) => Promise<void>,
): Promise<void> {
  const { page, texts, subscriber, address } = browser
  const { comparison, dictation, groupEntry } = partsTexts(language)
  await page.goto(`${address}/keys#${UNPAID_KEY}`)
  await pageHeading(page, texts.signIn.title)
  await look('sign-in')
  await signInOnPage(page, browser, subscriber.username, 'not the password')
  await page.getByRole('alert').waitFor()
  await look('sign-in-refused')
  await signInOnPage(page, browser, subscriber.username, subscriber.firstPassword)
  await pageHeading(page, texts.password.firstTitle)
  await look('first-password')
  await chooseFirstPassword(page, texts, OWN_PASSWORD)

  await pageHeading(page, texts.menu.pages.keys.title)
  await page.getByRole('row', { name: comparison.differs }).waitFor()
  await look('keys-mismatch')
  await checkKey(page, texts, SLIPPED_KEY)
  await page.getByRole('heading', { name: texts.keys.suggestion }).waitFor()
  await look('keys-suggestion')
  await checkKey(page, texts, PAID_KEY)
  await page.getByText(comparison.allMatch).waitFor()
  await look('keys-match')
  await pressButton(page, texts.keys.generate)
  await pageHeading(page, texts.keys.generated)
  await look('keys-generated')
  await pressButton(page, texts.keys.dictate)
  await page.locator('h2:focus', { hasText: dictation.title }).waitFor()
  await look('keys-dictation')
  await pressButton(page, dictation.close)
  await pressButton(page, texts.keys.another)
  await pageHeading(page, texts.menu.pages.keys.title)
  await look('keys-empty')
  await page.getByRole('button', { name: texts.keys.show }).click()
  await page.getByRole('img', { name: texts.keys.qrLabel }).waitFor()
  await look('keys-given')

  const { workplaces: words } = texts
  await page.goto(`${address}/workplaces`)
  await page.getByRole('row', { name: words.named(1, null) }).waitFor()
  await look('workplaces')
  await pressButton(page, words.giveNameOf(1))
  await page.keyboard.type(language === 'bg' ? 'Каса 2' : 'Till 2')
  await look('workplaces-name')
  await page.keyboard.press('Enter')
  await pressButton(page, words.releaseOf(1))
  await page.getByLabel(groupEntry.group(1, 3)).and(page.locator(':focus')).waitFor()
  await look('workplaces-release-code')
  for (const group of ['V7ABCE', 'EFGH12', '345678']) await page.keyboard.type(`${group}\n`)
  await page.getByRole('alert').waitFor()
  await look('workplaces-release-code-wrong')
  await pressButton(page, words.withoutCode)
  await page.getByText(words.releasesLeft(1)).waitFor()
  await look('workplaces-release-without-code')
  await typeInto(page, texts.secondFactor.password, OWN_PASSWORD)
  await page.keyboard.press('Enter')
  await page.getByText(words.releasedBy.self).waitFor()
  await look('workplaces-released')
  await page.goto(`${address}/keys#${PAID_KEY}`)
  await page.reload()
  await page.getByText(comparison.allMatch).waitFor()
  await pressButton(page, texts.keys.generate)
  await pageHeading(page, texts.keys.generated)
  await page.goto(`${address}/workplaces`)
  await pressButton(page, words.releaseOf(1))
  await pressButton(page, words.withoutCode)
  await page.getByText(words.noneLeft).waitFor()
  await look('workplaces-none-left')

  await page.goto(`${address}/profile`)
  await page.getByText(texts.sessions.current).waitFor()
  await pressButton(page, texts.contacts.add)
  await look('profile')
  await pressButton(page, texts.secondFactor.turnOn)
  await typeInto(page, texts.secondFactor.password, OWN_PASSWORD)
  await page.keyboard.press('Enter')
  await page.getByLabel(texts.secondFactor.code).waitFor()
  await look('profile-second-factor')
  const secret = await page.locator('figcaption .key-text').innerText()
  await typeInto(page, texts.secondFactor.code, authenticatorOf(secret).nextCode())
  await page.getByRole('list', { name: texts.recoveryCodes.title }).waitFor()
  await look('profile-recovery-codes')
  await page.goto(`${address}/nothing-here`)
  await pageHeading(page, texts.notFound)
  await look('not-found')

  await page.getByRole('link', { name: texts.menu.pages.keys.title }).first().click()
  await page.getByRole('button', { name: texts.keys.show }).first().waitFor()
  await page.context().clearCookies()
  await page.getByRole('link', { name: texts.menu.pages.workplaces.title, exact: true }).click()
  await page.getByText(texts.signIn.expired).waitFor()
  await look('session-ended')
  await signInOnPage(page, browser, subscriber.username, OWN_PASSWORD)
  await page.getByText(texts.signIn.codeWanted).waitFor()
  await look('sign-in-code')
}
