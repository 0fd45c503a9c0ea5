import { describe, expect, test } from 'vitest'
import type { DeskTexts } from '../../src/panel/web/texts/desk/bg.ts'
import { deskTexts } from '../../src/panel/web/texts/desk/desk-texts.ts'
import type { Language } from '../../src/shared/catalogue.ts'
import { partsTexts } from '../../src/shared/texts/parts/parts-texts.ts'
import { findViolations } from '../support/axe.ts'
import { findCutOff } from '../support/cut-off.ts'
import { pressButton, typeInto } from '../support/keyboard.ts'
import { startMailServer } from '../support/mail-server.ts'
import { linkIn, mailSettings } from '../support/mail-settings.ts'
import type { DialectName } from '../support/panel.ts'
import { openPanel, type PanelBrowserOptions } from '../support/panel-browser.ts'
import { turnOnSecondFactor } from '../support/second-factor.ts'
import { pageHeading, signInOnPage } from '../support/subscriber-screens.ts'

const OLD_PASSWORD = 'зелена баница с праз'
const NEW_PASSWORD = 'жълта тиква в двора'

/** A panel in a browser that sends its mail to a server of the test. */
async function openPanelWithMail(options: PanelBrowserOptions) {
  const server = await startMailServer({ account: { user: 'panel', password: 'secret' } })
  return { ...(await openPanel({ ...options, env: mailSettings(server) })), server }
}

const RUNS: readonly (readonly [DialectName, Language])[] = [
  ['sqlite', 'bg'],
  ['postgres', 'en'],
]

describe.each(RUNS)('a forgotten password on %s in %s', (dialect, language) => {
  test('is set anew by keyboard from the sign-in page, and the code is still asked for', async () => {
    const browser = await openPanelWithMail({ dialect, language })
    const { page, texts, subscriber, address, server } = browser
    const { username, firstPassword } = subscriber
    const { nextCode } = await turnOnSecondFactor(address, username, {
      firstPassword,
      password: OLD_PASSWORD,
    })
    const found: string[] = []
    async function look(name: string): Promise<void> {
      found.push(...(await findViolations(page)).map((violation) => `${name}: ${violation}`))
      await page.setViewportSize({ width: 360, height: 740 })
      found.push(...(await findCutOff(page)).map((what) => `${name}: ${what}`))
      await page.setViewportSize({ width: 1280, height: 900 })
    }

    const { signIn } = partsTexts(language)
    await typeInto(page, signIn.username, username)
    await pressButton(page, texts.signIn.forgottenPassword)
    // The name is there already, and the focus is on it.
    await page.locator(`input:focus[value="${username}"]`).waitFor()
    await look('forgotten')
    await page.keyboard.press('Enter')
    await page.getByText(texts.forgotten.sent(username)).waitFor()
    await look('sent')

    // The changed password and the second factor are told before it.
    const mail = await server.waitFor(username, 3)
    await page.goto(`${address}${linkIn(mail)}`)
    await page.locator('input:focus[type="password"]').waitFor()
    await look('new password')
    await page.keyboard.type('password12')
    await page.keyboard.press('Enter')
    await page.getByRole('alert').waitFor()
    await typeInto(page, texts.password.new, NEW_PASSWORD)
    await page.keyboard.press('Enter')

    await page.getByText(texts.signIn.passwordSet).waitFor()
    expect(new URL(page.url()).pathname + new URL(page.url()).hash).toBe('/')
    await signInOnPage(page, browser, username, NEW_PASSWORD)
    await page.getByText(texts.signIn.codeWanted).waitFor()
    await typeInto(page, signIn.code, nextCode())
    await pageHeading(page, texts.menu.pages.keys.title)
    const told = await server.waitFor(username, 4)
    expect(told.html).toContain(username)

    const late = await browser.openPage()
    await late.goto(`${address}${linkIn(mail)}`)
    await typeInto(late, texts.password.new, OLD_PASSWORD)
    await late.keyboard.press('Enter')
    await pressButton(late, texts.linkPassword.another)
    await late.getByRole('button', { name: texts.forgotten.send }).waitFor()
    expect(found).toEqual([])
    expect(browser.errors).toEqual([])
  }, 90_000)
})

describe.each(RUNS)('the service desk on %s in %s', (dialect, language) => {
  test('invites a user, who sets a password by the link and is reset by another one', async () => {
    const browser = await openPanelWithMail({ dialect, language, signedIn: 'operator' })
    const { page, texts, address, server, customerId } = browser
    const desk: DeskTexts = deskTexts(language)
    const username = 'radka@example.bg'
    await page.goto(`${address}/customers/${customerId}`)
    await typeInto(page, desk.credentials.email, username)
    await page.keyboard.press('Enter')
    await page.getByText(desk.credentials.invited(username)).waitFor()
    const invitation = await server.waitFor(username)

    const visitor = await browser.openPage()
    await visitor.goto(`${address}${linkIn(invitation)}`)
    await typeInto(visitor, texts.password.new, NEW_PASSWORD)
    await visitor.keyboard.press('Enter')
    await visitor.getByText(texts.signIn.passwordSet).waitFor()
    await signInOnPage(visitor, browser, username, NEW_PASSWORD)
    await pageHeading(visitor, texts.menu.pages.keys.title)

    await pressButton(page, desk.credentials.resetOf(username))
    expect(await findViolations(page)).toEqual([])
    await pressButton(page, desk.credentials.resetSend)
    await page.getByText(desk.credentials.invited(username)).waitFor()
    const again = await server.waitFor(username, 3)
    expect(linkIn(again)).not.toBe(linkIn(invitation))

    await pressButton(page, desk.credentials.resetOf(username))
    await page.getByText(desk.credentials.resetByWord).click()
    await pressButton(page, desk.credentials.resetDo)
    await page.getByRole('heading', { name: desk.credentials.firstPasswordOf(username) }).waitFor()
    expect(browser.errors).toEqual([])
  }, 90_000)

  test('switches the reminders of a customer off, and sees it', async () => {
    const { page, texts, address, customerId, errors } = await openPanelWithMail({
      ...{ dialect, language },
      signedIn: 'operator',
    })
    const desk = deskTexts(language)
    const data = page.getByRole('region', { name: desk.customer.data })
    await page.goto(`${address}/customers/${customerId}`)
    await data.getByRole('button', { name: desk.edit }).click()
    await data.getByText(texts.profile.noticesChoice).click()
    expect(await findViolations(page)).toEqual([])
    await pressButton(page, desk.save)
    await page.getByText(desk.customer.saved).waitFor()
    await page.reload()
    const row = data.locator('dt', { hasText: texts.profile.notices }).locator('+ dd')
    expect(await row.innerText()).toBe(texts.no)
    expect(errors).toEqual([])
  }, 60_000)
})
