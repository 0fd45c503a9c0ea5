import { readFile } from 'node:fs/promises'
import { TOTP } from 'otpauth'
import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'

import { createRuntimeVerifier } from '../../src/main/registration/runtime-ed25519.ts'
import { hashPassword } from '../../src/panel/server/accounts/passwords/password-hash.ts'
import { createSecret } from '../../src/panel/server/accounts/totp.ts'
import type { Database } from '../../src/panel/server/db/schema.ts'

import type { Language } from '../../src/shared/catalogue.ts'
import { dayOf } from '../../src/shared/day.ts'
import { parseInstallationKey } from '../../src/shared/key/parse-installation-key.ts'
import { verifyRegistration } from '../../src/shared/key/verify-registration.ts'
import { partsTexts } from '../../src/shared/texts/parts/parts-texts.ts'
import { giveKey } from '../support/given-keys.ts'
import { inSecondLanguage, type JudgedSize, judgeScreen } from '../support/judge-screen.ts'
import { pressButton, typeInto } from '../support/keyboard.ts'
import { DIALECTS } from '../support/panel.ts'
import { openPanel, type PanelBrowser } from '../support/panel-browser.ts'
import { authenticatorOf } from '../support/second-factor.ts'
import {
  changePasswordOnPage,
  checkKey,
  chooseFirstPassword,
  OWN_PASSWORD,
  PAID_KEY,
  pageHeading,
  SLIPPED_KEY,
  signInOnPage,
  UNPAID_KEY,
  visitSubscriberScreens,
} from '../support/subscriber-screens.ts'

const { comparison, dictation, signIn, payment } = partsTexts('bg')

async function shownKey(page: Page, { keys }: PanelBrowser['texts']): Promise<string> {
  const groups = page.getByRole('list', { name: keys.registrationKey }).locator('.key-groups-text')
  return (await groups.allInnerTexts()).join('-')
}

describe.each(DIALECTS)("a subscriber's day on %s", (dialect) => {
  test('goes from the QR code and the first password to a registration key, and through the profile', async () => {
    const browser = await openPanel({ dialect })
    const { page, texts, subscriber, address, vendorKey } = browser
    const requested: string[] = []
    page.on('request', (request) => requested.push(request.url()))

    // The QR code's address, before anybody has signed in; the password as it is typed from paper.
    await page.goto(`${address}/keys#${UNPAID_KEY}`)
    await signInOnPage(page, browser, subscriber.username, ` ${subscriber.firstPassword.toLowerCase()} `)
    await pageHeading(page, texts.password.firstTitle)
    await chooseFirstPassword(page, texts, OWN_PASSWORD)

    await pageHeading(page, texts.menu.pages.keys.title)
    const field = page.getByLabel(texts.keys.installationKey, { exact: true })
    // It is checked at once.
    expect(await field.inputValue()).toBe(UNPAID_KEY)
    const generate = page.getByRole('button', { name: texts.keys.generate })
    const mismatch = page.getByRole('row', { name: comparison.differs })
    expect(await mismatch.innerText()).toContain('Рецепти')
    expect(await page.getByText(/Махнете го/).isVisible()).toBe(true)
    expect(await generate.count()).toBe(0)

    // Again, with a slip: the panel names the group, and suggests what was meant.
    await checkKey(page, texts, SLIPPED_KEY)
    await page.getByText(/Група 5 е сгрешена/).waitFor()
    await pressButton(page, texts.keys.takeSuggestion)
    expect(await field.inputValue()).toBe(PAID_KEY)
    await page.getByText(comparison.allMatch).waitFor()
    await pressButton(page, texts.keys.generate)
    await pageHeading(page, texts.keys.generated)

    const registrationKey = await shownKey(page, texts)
    const parsed = parseInstallationKey(PAID_KEY)
    if (!parsed.ok) throw new Error('The key of the test is none')
    expect(
      verifyRegistration(registrationKey, parsed.value.payload, [vendorKey], createRuntimeVerifier),
    ).toMatchObject({
      ok: true,
      value: { license: { number: 10_001, issued: dayOf(new Date(), 'Europe/Sofia') } },
    })
    const download = page.waitForEvent('download')
    await pressButton(page, texts.keys.save)
    const file = await (await download).path()
    expect(await readFile(file, 'utf8')).toContain(registrationKey)
    await pressButton(page, texts.keys.dictate)
    await page.getByText(dictation.groupOf(1, 24)).waitFor()
    await pressButton(page, dictation.close)

    // What was given is found again, and no request ever held the key that stood in the address.
    await pressButton(page, texts.keys.another)
    await page.getByRole('button', { name: texts.keys.show }).click()
    expect(await shownKey(page, texts)).toBe(registrationKey)
    expect(requested.filter((url) => url.includes(UNPAID_KEY) && !url.includes('#'))).toEqual([])

    // The profile: contacts, then a new password, which ends the session in the other browser.
    const other = await browser.openPage()
    await signInOnPage(other, browser, subscriber.username, OWN_PASSWORD)
    await pageHeading(other, texts.menu.pages.keys.title)
    await page.getByRole('link', { name: texts.menu.pages.profile.title }).click()
    await page.getByText('ЗЕН Електроникс ООД').waitFor()
    await page.getByText(texts.contract.boundOf('1', '3')).waitFor()
    await pressButton(page, texts.contacts.add)
    await typeInto(page, texts.contacts.name, 'Радка <b>Иванова</b>')
    await pressButton(page, texts.profile.saveContacts)
    await page.getByText(texts.profile.contactsSaved).waitFor()
    await changePasswordOnPage(page, texts, OWN_PASSWORD, `${OWN_PASSWORD} и лук`)
    await page.getByText(texts.password.changed).waitFor()
    await other.getByRole('link', { name: texts.menu.pages.workplaces.title, exact: true }).click()
    await other.getByText(texts.signIn.expired).waitFor()

    // A code at sign-in from now on.
    await pressButton(page, texts.secondFactor.turnOn)
    await typeInto(page, texts.secondFactor.password, `${OWN_PASSWORD} и лук`)
    await page.keyboard.press('Enter')
    const secret = await page.locator('figcaption .key-text').innerText()
    // The sixth digit of a code sends it.
    await typeInto(page, texts.secondFactor.code, new TOTP({ secret: secret.replaceAll(' ', '') }).generate())
    const codes = page.getByRole('list', { name: texts.recoveryCodes.title }).getByRole('listitem')
    await codes.first().waitFor()
    const [recoveryCode = '', ...further] = await codes.allInnerTexts()
    expect(further).toHaveLength(9)
    // They are shown once: there is nothing to cancel any more.
    expect(await page.getByRole('button', { name: texts.cancel }).count()).toBe(0)
    await pressButton(page, texts.recoveryCodes.done)
    await page.getByText(texts.secondFactor.isOn).waitFor()
    await pressButton(page, texts.signOut)
    await signInOnPage(page, browser, subscriber.username, `${OWN_PASSWORD} и лук`)
    await page.getByText(texts.signIn.codeWanted).waitFor()
    await typeInto(page, signIn.code, authenticatorOf(secret).nextCode())
    await page.getByText(texts.sessions.current).waitFor()

    // Without the telephone: a recovery code, typed as it is heard.
    await pressButton(page, texts.signOut)
    await signInOnPage(page, browser, subscriber.username, `${OWN_PASSWORD} и лук`)
    await pressButton(page, signIn.useRecoveryCode)
    await typeInto(page, signIn.recoveryCode, recoveryCode.toLowerCase())
    await page.keyboard.press('Enter')
    await page.getByText(texts.recoveryCodes.left(9)).waitFor()
    expect(browser.errors).toEqual([])
  }, 60_000)
})

test('a code at sign-in is switched off by who has it', async () => {
  const secret = createSecret()
  const { page, texts, address, errors } = await openPanel({
    dialect: 'sqlite',
    signedIn: 'subscriber',
    prepare: async (db) => {
      const password = await hashPassword(OWN_PASSWORD)
      await db.updateTable('users').set({ totp_secret: secret, password_hash: password }).execute()
    },
  })
  await page.goto(`${address}/profile`)
  await page.getByText(texts.secondFactor.isOn).waitFor()
  const turnOff = () => page.getByRole('button', { name: texts.secondFactor.turnOff })

  await turnOff().click()
  await typeInto(page, texts.secondFactor.password, OWN_PASSWORD)
  await typeInto(page, texts.secondFactor.presentCode, '000 000')
  await page.keyboard.press('Enter')
  await page.getByRole('alert').waitFor()
  await typeInto(page, texts.secondFactor.presentCode, new TOTP({ secret }).generate())
  await page.keyboard.press('Enter')

  await page.getByText(texts.secondFactor.isOff).waitFor()
  expect(errors).toEqual([])
})

test('a payment that is outstanding names the firm to pay', async () => {
  const browser = await openPanel({
    dialect: 'sqlite',
    signedIn: 'subscriber',
    contract: { settled: false },
  })
  const { page, texts, address } = browser
  await page.goto(`${address}/keys#${PAID_KEY}`)

  await page.getByText('Платете на ЗЕН Електроникс ООД').waitFor()

  expect(await page.getByRole('button', { name: texts.keys.generate }).count()).toBe(0)
  await page.getByText(payment.reasonOf(10_001, '121817309')).waitFor()
  // The vendor has entered no accounts, and none is made up.
  expect(await page.getByText(payment.iban).count()).toBe(0)
})

test('a key with a date that is over is issued again with today’s', async () => {
  const daysAgo = new Date(Date.now() - 5 * 86_400_000)
  const browser = await openPanel({
    dialect: 'sqlite',
    signedIn: 'subscriber',
    prepare: async (db) => {
      await giveKey(db, PAID_KEY, daysAgo)
    },
  })
  const { page, texts, address } = browser
  await page.goto(`${address}/keys`)
  await page.getByRole('button', { name: texts.keys.show }).click()
  const before = await shownKey(page, texts)
  expect(await page.getByText(texts.keys.reissueHint).isVisible()).toBe(true)

  await pressButton(page, texts.keys.reissue)

  await page.getByText(texts.keys.reissued).waitFor()
  // The old row closes, the new one opens in its place.
  expect(await page.getByRole('button', { name: texts.keys.hide }).count()).toBe(1)
  const newest = page.locator('.rows > li').first()
  await newest.getByText(texts.keys.reissued).waitFor()
  expect(await newest.evaluate((row) => row === row.ownerDocument.activeElement)).toBe(true)
  const parsed = parseInstallationKey(PAID_KEY)
  if (!parsed.ok) throw new Error('The key of the test is none')
  const issuedOn = (key: string) =>
    verifyRegistration(key, parsed.value.payload, [browser.vendorKey], createRuntimeVerifier)
  const today = dayOf(new Date(), 'Europe/Sofia')
  expect(issuedOn(before)).toMatchObject({
    ok: true,
    value: { license: { issued: dayOf(daysAgo, 'Europe/Sofia') } },
  })
  expect(issuedOn(await shownKey(page, texts))).toMatchObject({
    ok: true,
    value: { license: { issued: today } },
  })
  await page.getByRole('button', { name: texts.keys.reissue }).waitFor({ state: 'detached' })
  expect(browser.errors).toEqual([])
})

test('what is said of a contact stays with it when another one is removed', async () => {
  const { page, texts, address } = await openPanel({ dialect: 'sqlite', signedIn: 'subscriber' })
  await page.goto(`${address}/profile`)
  for (const _ of ['first', 'second', 'third']) await pressButton(page, texts.contacts.add)
  const row = (number: number) => page.getByRole('group', { name: texts.contacts.one(number) })
  const emailOf = (number: number) => row(number).getByLabel(texts.contacts.email)
  await emailOf(1).fill('radka@example.bg')
  await emailOf(2).fill('без адрес')
  await emailOf(3).focus()
  await row(2).getByText(texts.contacts.emailWrong).waitFor()

  await pressButton(page, texts.contacts.removeOne(1))

  await row(3).waitFor({ state: 'detached' })
  expect(await emailOf(1).inputValue()).toBe('без адрес')
  expect(await row(1).getByText(texts.contacts.emailWrong).isVisible()).toBe(true)
  expect(await row(2).getByText(texts.contacts.emailWrong).count()).toBe(0)

  // A removal can be taken back.
  await pressButton(page, texts.contacts.takeBack)
  await row(3).waitFor()
  expect(await emailOf(1).inputValue()).toBe('radka@example.bg')
})

test('a key that is pressed for twice is given once', async () => {
  const { page, texts, address } = await openPanel({ dialect: 'sqlite', signedIn: 'subscriber' })
  const given: string[] = []
  page.on('request', (request) => {
    if (request.method() === 'POST' && request.url().endsWith('/keys')) given.push(request.url())
  })
  await page.goto(`${address}/keys#${PAID_KEY}`)
  await page.getByText(comparison.allMatch).waitFor()

  await page.getByRole('button', { name: texts.keys.generate }).dblclick()

  await pageHeading(page, texts.keys.generated)
  expect(given).toHaveLength(1)
})

test('a panel that went away is said calmly, and what was entered stays', async () => {
  const { page, texts, address, panel } = await openPanel({ dialect: 'sqlite', signedIn: 'subscriber' })
  await page.goto(`${address}/keys#${PAID_KEY}`)
  await page.getByText(texts.keys.noneGiven).waitFor()
  await page.getByText(comparison.allMatch).waitFor()
  await panel.kill('SIGKILL')

  await pressButton(page, texts.keys.generate)

  await page.getByText(texts.problems.unreachable).waitFor()
  expect(await page.getByLabel(texts.keys.installationKey, { exact: true }).inputValue()).toBe(PAID_KEY)
})

test('who signs in again after the session has ended finds everything as it was', async () => {
  const ownPassword = async (db: Database) => {
    await db
      .updateTable('users')
      .set({ password_hash: await hashPassword(OWN_PASSWORD) })
      .execute()
  }
  const browser = await openPanel({ dialect: 'sqlite', signedIn: 'subscriber', prepare: ownPassword })
  const { page, texts, address } = browser
  await page.goto(`${address}/profile`)
  await pressButton(page, texts.contacts.add)
  await typeInto(page, texts.contacts.name, 'Радка Иванова')
  const [cookie] = await page.context().cookies()
  await fetch(`${address}/api/v1/session`, {
    method: 'DELETE',
    headers: { authorization: `Bearer ${cookie?.value}` },
  })

  await pressButton(page, texts.profile.saveContacts)
  await page.getByText(texts.signIn.expired).waitFor()
  expect(await page.getByLabel(texts.contacts.name, { exact: true }).isVisible()).toBe(false)
  await page.locator('input[type=password]:visible').fill(OWN_PASSWORD)
  await page.keyboard.press('Enter')

  await pressButton(page, texts.profile.saveContacts)
  await page.getByText(texts.profile.contactsSaved).waitFor()
  expect(await page.getByLabel(texts.contacts.name, { exact: true }).inputValue()).toBe('Радка Иванова')
  expect(browser.errors).toEqual([])
})

test('nobody is shown as signed out whose session lives on', async () => {
  const { page, texts } = await openPanel({ dialect: 'sqlite', signedIn: 'subscriber' })
  await page.context().setOffline(true)

  await pressButton(page, texts.signOut)
  await page.getByText(texts.notSignedOut).waitFor()
  await page.context().setOffline(false)
  await pressButton(page, texts.signOut)

  await pageHeading(page, texts.signIn.title)
  await page.reload()
  await pageHeading(page, texts.signIn.title)
})

test('a pasted key is there again after a look at another page, and gone once it is done with', async () => {
  const { page, texts } = await openPanel({ dialect: 'sqlite', signedIn: 'subscriber' })
  const { keys, profile } = texts.menu.pages
  const field = page.getByLabel(texts.keys.installationKey, { exact: true })
  const goTo = (name: string) => page.getByRole('navigation').getByRole('link', { name }).click()
  await goTo(keys.title)
  await field.fill(PAID_KEY)
  await goTo(profile.title)
  await pageHeading(page, profile.title)

  await page.goBack()
  await pageHeading(page, keys.title)
  expect(await field.inputValue()).toBe(PAID_KEY)
  await pressButton(page, texts.keys.check)
  await page.getByText(comparison.allMatch).waitFor()
  await goTo(keys.title)

  await page.getByText(comparison.allMatch).waitFor({ state: 'detached' })
  expect(await field.inputValue()).toBe('')
})

const SIZES: readonly JudgedSize[] = [
  { width: 1280, height: 900, rules: 'every-look' },
  { width: 984, height: 670, hasNextStep: true },
  { width: 800, height: 600, hasNextStep: true },
  { width: 360, height: 740, hasNextStep: true },
  { width: 320, height: 500 },
]
const LANGUAGES: readonly Language[] = ['bg', 'en']

describe.each(LANGUAGES)("every page of the subscriber's in %s", (language) => {
  test('has no violation of WCAG 2.2 AA in light, dark and forced colors, its next step in sight, and nothing cut off', async () => {
    const browser = await openPanel({ dialect: 'sqlite', language })
    const sizes = language === 'bg' ? SIZES : inSecondLanguage(SIZES)
    const found: string[] = []
    const seen: string[] = []

    await visitSubscriberScreens(browser, language, async (name) => {
      seen.push(name)
      found.push(...(await judgeScreen(browser.page, sizes)).map((what) => `${name} ${what}`))
    })

    expect(found).toEqual([])
    expect(seen.length).toBeGreaterThan(15)
    expect(browser.errors).toEqual([])
  }, 120_000)
})
