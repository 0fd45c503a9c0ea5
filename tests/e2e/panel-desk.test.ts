import { readFile } from 'node:fs/promises'
import { TOTP } from 'otpauth'
import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { createRuntimeVerifier } from '../../src/main/registration/runtime-ed25519.ts'
import { createCustomer } from '../../src/panel/server/customers/store.ts'
import { deskTexts } from '../../src/panel/web/texts/desk/desk-texts.ts'
import type { Language } from '../../src/shared/catalogue.ts'
import { dayOf } from '../../src/shared/day.ts'
import { parseInstallationKey } from '../../src/shared/key/parse-installation-key.ts'
import { verifyRegistration } from '../../src/shared/key/verify-registration.ts'
import { panelTexts } from '../../src/shared/texts/panel/panel-texts.ts'
import { partsTexts } from '../../src/shared/texts/parts/parts-texts.ts'
import { findCutOff } from '../support/cut-off.ts'
import {
  bindWorkplaces,
  chooseProduct,
  chooseRadio,
  createCustomerOnPage,
  dictate,
  NEW_CUSTOMER,
  openFromMenu,
  openTelephone,
  shownHeading,
  visitDeskScreens,
} from '../support/desk-screens.ts'
import { findOutOfSight, findTallBar } from '../support/filled-button.ts'
import { inSecondLanguage, type JudgedSize, judgeScreen } from '../support/judge-screen.ts'
import { isFocused, pressButton, tick, typeInto } from '../support/keyboard.ts'
import { buildInstallationKey, diskWorkplace, withGroups } from '../support/keys.ts'
import { DIALECTS } from '../support/panel.ts'
import { openPanel, type PanelBrowser } from '../support/panel-browser.ts'
import { resize } from '../support/resize.ts'
import {
  chooseFirstPassword,
  OWN_PASSWORD,
  pageHeading,
  signInOnPage,
} from '../support/subscriber-screens.ts'

const desk = deskTexts('bg')
const { comparison, groupEntry } = partsTexts('bg')
const { actions } = panelTexts('bg').journal

const KEY = buildInstallationKey({ holder: NEW_CUSTOMER.eik, workplaces: 2 })
const MISHEARD = withGroups(KEY, { 3: (group) => `${group.startsWith('7') ? '4' : '7'}${group.slice(1)}` })

/** As long as a name may be, and nowhere to be broken. */
const LONG_NAME = 'Д'.repeat(300)

/** More than a page of the list. */
const manyNames = [
  LONG_NAME,
  ...Array.from({ length: 54 }, (_, index) => `Клиент ${String(index + 1).padStart(3, '0')} ООД`),
]

async function signInForTheFirstTime(browser: PanelBrowser): Promise<void> {
  const { page, texts, operator } = browser
  await signInOnPage(page, browser, operator.username, operator.firstPassword)
  await pageHeading(page, texts.password.firstTitle)
  await chooseFirstPassword(page, texts, OWN_PASSWORD)
  await pageHeading(page, texts.secondFactor.requiredTitle)
  await typeInto(page, texts.secondFactor.password, OWN_PASSWORD)
  await page.keyboard.press('Enter')
  const secret = await page.locator('figcaption .key-text').innerText()
  await typeInto(page, texts.secondFactor.code, new TOTP({ secret: secret.replaceAll(' ', '') }).generate())
  await pressButton(page, texts.recoveryCodes.done)
  await pageHeading(page, texts.menu.title)
}

/** The groups in a list of a name, as one key. */
async function shownKey(page: Page, name: string): Promise<string> {
  const groups = page.getByRole('list', { name, exact: true }).locator('.key-groups-text')
  await groups.first().waitFor()
  return (await groups.allInnerTexts()).join('-')
}

/** The first password that is shown, as one types it. */
async function shownPassword(page: Page): Promise<string> {
  return page.getByText(/^([0-9A-Z]{4}-){3}[0-9A-Z]{4}$/).innerText()
}

describe.each(DIALECTS)("the service desk's day on %s", (dialect) => {
  test('goes from a new customer to a key read out by telephone, a workplace released, and the journal', async () => {
    const browser = await openPanel({ dialect })
    const { page, texts, vendorKey } = browser
    await signInForTheFirstTime(browser)

    // A new customer after the telephone check, then credentials by letter.
    await openFromMenu(page, texts.menu.pages.customers.title)
    await page.getByRole('link', { name: desk.customers.create }).click()
    await shownHeading(page, desk.customer.newTitle)
    await createCustomerOnPage(page, texts, 'bg')
    await page.getByText('Компютърно счетоводство ПАСОСС ООД').waitFor()
    await typeInto(page, desk.credentials.email, 'radka@example.bg')
    await page.keyboard.press('Enter')
    const firstPassword = await shownPassword(page)
    await pressButton(page, desk.credentials.letter)
    await pageHeading(page, desk.letter.subject)
    expect(await shownPassword(page)).toBe(firstPassword)
    expect(page.url()).not.toContain(firstPassword.slice(0, 4))
    await page.emulateMedia({ media: 'print' })
    expect(await page.getByRole('navigation').isVisible()).toBe(false)
    expect(await page.getByText(desk.letter.keepSafe).isVisible()).toBe(true)
    expect(await page.locator('.letter img').isVisible()).toBe(true)
    await page.emulateMedia({ media: 'screen' })
    await page.goBack()
    expect(await shownPassword(page)).toBe(firstPassword)
    await page.goForward()
    await pressButton(page, desk.letter.close)
    await page.getByText(desk.credentials.once).waitFor()
    await openFromMenu(page, texts.menu.pages.customers.title)
    await page.goBack()
    expect(await shownPassword(page)).toBe(firstPassword)
    const kept = await page.evaluate<string>(
      'JSON.stringify([{ ...sessionStorage }, { ...localStorage }, history.state])',
    )
    expect(kept).not.toContain(firstPassword.slice(0, 4))
    await pressButton(page, desk.credentials.done)
    await page.getByText(desk.credentials.once).waitFor({ state: 'detached' })
    expect(await page.content()).not.toContain(firstPassword.slice(0, 4))

    // A contract that is not paid yet.
    await page.getByRole('link', { name: desk.customer.newContract }).click()
    await pageHeading(page, desk.contract.newTitle)
    await chooseProduct(page, 'bg')
    await tick(page, 'ДДС')
    await typeInto(page, texts.contract.paidVersion, '231016.1')
    await typeInto(page, texts.contract.workplaces, '2')
    await chooseRadio(page, texts.contract.payment, texts.contract.outstanding)
    await pressButton(page, desk.contract.create)
    await page.getByText(texts.workplaces.none).waitFor()

    // Somebody telephones; one group is misheard, and the suggestion is what was meant.
    await openTelephone(page, texts.menu.pages.telephone.title, 'bg')
    await dictate(page, MISHEARD.split('-'))
    await pressButton(page, texts.keys.check)
    await page.getByText('Група 3 е сгрешена').waitFor()
    await pressButton(page, texts.keys.takeSuggestion)
    await shownHeading(page, desk.telephone.checkedTitle)
    const parsed = parseInstallationKey(KEY)
    if (!parsed.ok) throw new Error('The key of the test is none')
    await page.getByRole('link', { name: NEW_CUSTOMER.name }).waitFor()

    // It is refused, and mended by editing the contract; the key is still there afterwards.
    await page.getByText('Клиентът дължи плащане на Компютърно счетоводство ПАСОСС ООД').waitFor()
    await page.getByRole('link', { name: /лиценз/ }).click()
    await pressButton(page, desk.edit)
    await chooseRadio(page, texts.contract.payment, texts.contract.settled)
    await pressButton(page, desk.save)
    await page.getByText(desk.contract.saved).waitFor()
    expect(await isFocused(page.getByRole('button', { name: desk.edit }))).toBe(true)
    await page.goBack()
    await page.getByText(comparison.allMatch).waitFor()
    await pressButton(page, texts.keys.generate)
    await page.getByText(desk.readOut.progress('0', '24')).waitFor()
    await pressButton(page, desk.readOut.whole)
    const registrationKey = await shownKey(page, texts.keys.registrationKey)
    const today = dayOf(new Date(), 'Europe/Sofia')
    expect(
      verifyRegistration(registrationKey, parsed.value.payload, [vendorKey], createRuntimeVerifier),
    ).toMatchObject({ ok: true, value: { license: { number: 10_002, issued: today } } })

    // The key is found at the customer, and the workplace is released with a reason.
    await openFromMenu(page, texts.menu.pages.customers.title)
    await typeInto(page, desk.customers.search, 'баниц')
    await page.getByRole('link', { name: 'Фирма ЕООД' }).waitFor({ state: 'detached' })
    await page.getByRole('link', { name: NEW_CUSTOMER.name }).click()
    await page.getByText('лиценз № 10002').last().waitFor()
    await page.goBack()
    expect(await page.getByLabel(desk.customers.search).inputValue()).toBe('баниц')
    await page.goForward()
    await page.getByRole('link', { name: 'ПАСОСС – Счетоводство, лиценз № 10002' }).click()
    await pressButton(page, desk.workplaces.releaseByOf(1))
    await pressButton(page, texts.workplaces.withoutCode)
    await pressButton(page, desk.workplaces.releaseDo)
    expect(await isFocused(page.getByLabel(desk.workplaces.reason))).toBe(true)
    expect(await page.getByRole('dialog').innerText()).toContain(KEY.split('-')[0])
    await page.keyboard.type('сменен <b>диск</b>')
    await page.keyboard.press('Enter')
    await page.getByText(texts.workplaces.none).waitFor()
    expect(await isFocused(page.getByRole('heading', { name: desk.workplaces.title }))).toBe(true)
    await page.getByText(desk.workplaces.released).waitFor()

    // All of it stands in the journal.
    await openFromMenu(page, texts.menu.pages.journal.title)
    await page.getByLabel(desk.journal.action).selectOption({ label: actions['workplace-release'] })
    await pressButton(page, desk.journal.show)
    await page.getByRole('region', { name: desk.journal.list }).and(page.locator(':focus')).waitFor()
    const released = page.getByRole('row', { name: actions['workplace-release'] })
    await page.getByRole('row').nth(2).waitFor({ state: 'detached' })
    expect(await released.innerText()).toContain('причина: сменен <b>диск</b>')
    expect(await released.innerText()).toContain('работно място\u00A01')
    expect(await released.innerText()).toContain(NEW_CUSTOMER.name)
    const download = page.waitForEvent('download')
    await page.getByRole('link', { name: desk.journal.csv }).click()
    const lines = (await readFile(await (await download).path(), 'utf8')).trim().split('\n')
    expect(lines).toHaveLength(2)
    expect(lines[1]).toContain(actions['workplace-release'])
    expect(browser.errors).toEqual([])
  }, 60_000)

  test('two who change one contract: the second is told, and begins again from what the first has made of it', async () => {
    const browser = await openPanel({ dialect, signedIn: 'operator' })
    const { page, address, contractId, texts } = browser
    const other = await browser.openPage('operator')
    for (const each of [page, other]) {
      await each.goto(`${address}/contracts/${contractId}`)
      await pressButton(each, desk.edit)
    }
    await typeInto(page, texts.contract.workplaces, '7')
    await pressButton(page, desk.save)
    await page.getByText(texts.contract.boundOf('0', '7')).waitFor()

    await typeInto(other, texts.contract.paidVersion, '250101.1')
    await pressButton(other, desk.save)
    await other.getByText(panelTexts('bg').problems['changed-meanwhile'][0]).waitFor()
    const row = other.getByRole('row', { name: texts.contract.workplaces })
    expect(await row.innerText()).toMatch(/3\s+7$/)
    await other.getByText('petar').first().waitFor()
    await pressButton(other, texts.takeCurrent)

    expect(await other.getByLabel(texts.contract.workplaces, { exact: true }).inputValue()).toBe('7')
    expect(await other.getByLabel(texts.contract.paidVersion).inputValue()).toBe('231016.1')
    await typeInto(other, texts.contract.paidVersion, '250101.1')
    await pressButton(other, desk.save)
    await other.getByText('250101.1').waitFor()
    await other.getByText(texts.contract.boundOf('0', '7')).waitFor()
    expect(browser.errors).toEqual([])
  })
})

test('a contract cannot shrink below the places that are taken, and says how many they are', async () => {
  const { page, texts, address, contractId } = await openPanel({ dialect: 'sqlite', signedIn: 'operator' })
  for (const disk of ['A-1', 'A-2']) {
    await page.goto(`${address}/telephone#${buildInstallationKey({ workplace: diskWorkplace(disk) })}`)
    await page.reload()
    await pressButton(page, texts.keys.generate)
    await shownHeading(page, desk.readOut.title)
  }
  await page.goto(`${address}/contracts/${contractId}`)
  await page.getByText(desk.workplaces.place(2), { exact: true }).waitFor()
  await pressButton(page, desk.edit)

  await typeInto(page, texts.contract.workplaces, '1')
  await page.keyboard.press('Enter')

  await page.getByText(desk.contract.boundTitle(2)).waitFor()
  expect(await page.getByText(desk.contract.boundNext).isVisible()).toBe(true)
})

test('of many workplaces the one that is meant is found, and keeps its number when another is released', async () => {
  const browser = await openPanel({
    dialect: 'sqlite',
    signedIn: 'operator',
    contract: { workplaces: 12 },
    prepare: bindWorkplaces(12),
  })
  const { page, address, contractId, texts } = browser
  await page.goto(`${address}/contracts/${contractId}`)
  const rows = page.getByRole('row')
  await page.getByText(desk.workplaces.found('12', '12')).waitFor()
  expect(await rows.count()).toBe(1 + 12)

  await typeInto(page, desk.workplaces.find, '4')
  await page.getByText(desk.workplaces.found('1', '12')).waitFor()
  await pressButton(page, desk.workplaces.releaseByOf(4))
  await page.getByRole('dialog', { name: texts.workplaces.releaseTitle(4, null) }).waitFor()
  await pressButton(page, texts.workplaces.withoutCode)
  await typeInto(page, desk.workplaces.reason, 'продаден компютър')
  await page.keyboard.press('Enter')
  await page.getByText(desk.workplaces.found('0', '11')).waitFor()
  const title = page.getByRole('heading', { name: desk.workplaces.title })
  await title.and(page.locator(':focus')).waitFor()
  await typeInto(page, desk.workplaces.find, '')
  await page.keyboard.press('Delete')

  await page.getByRole('row', { name: desk.workplaces.place(5) }).waitFor()
  expect(await page.getByRole('row', { name: desk.workplaces.place(4) }).count()).toBe(0)
  expect(browser.errors).toEqual([])
})

test('a firm that is no customer yet is recorded from its key, once', async () => {
  const { page, texts, address } = await openPanel({ dialect: 'sqlite', signedIn: 'operator' })
  await page.goto(`${address}/telephone#${KEY}`)
  await page.reload()
  await page.getByText(desk.telephone.unknownHolder(NEW_CUSTOMER.eik)).waitFor()

  await page.getByRole('link', { name: desk.customers.create }).click()
  await shownHeading(page, desk.customer.newTitle)
  expect(await page.getByLabel(texts.profile.eik, { exact: true }).inputValue()).toBe(NEW_CUSTOMER.eik)
  await typeInto(page, texts.profile.eik, '121817309')
  await typeInto(page, desk.customer.name, 'Фирма ООД')
  await chooseRadio(page, texts.profile.vat, 'да')
  await chooseRadio(page, desk.contract.product, desk.newCustomer.noContract)
  await pressButton(page, desk.customer.create)

  await page.getByText(panelTexts('bg').problems['customer-exists'][0]).waitFor()
  await page.getByRole('link', { name: '121817309' }).click()
  await page.getByRole('link', { name: 'Фирма ЕООД' }).waitFor()
})

test('what is typed is judged as the panel judges it, and holds still while it is being saved', async () => {
  const { page, texts, address, contractId, customerId } = await openPanel({
    dialect: 'sqlite',
    signedIn: 'operator',
  })
  await page.goto(`${address}/customers/${customerId}`)
  await typeInto(page, desk.credentials.email, 'радка@пример.бг')
  await page.keyboard.press('Enter')
  await page.getByText(desk.credentials.emailWrong['foreign-letters']).waitFor()

  await page.goto(`${address}/contracts/${contractId}`)
  await pressButton(page, desk.edit)
  await chooseRadio(page, texts.contract.kind, texts.contract.kinds.subscription)
  await typeInto(page, desk.contract.validThrough, '31/12/25')
  await page.getByText(desk.contract.isPast).waitFor()
  const saving = Promise.withResolvers<void>()
  await page.route('**/api/v1/contracts/*', async (route) => {
    await saving.promise
    await route.continue()
  })
  await page.keyboard.press('Enter')
  await page.getByText(desk.saving).waitFor()
  const lastDay = page.getByLabel(desk.contract.validThrough)
  expect(await isFocused(lastDay)).toBe(true)
  await page.keyboard.type('lost')
  expect(await lastDay.inputValue()).toBe('31/12/25')
  saving.resolve()
  await page.getByText(desk.contract.saved).waitFor()
})

test('what is not there is said on its page, and the list shows page after page', async () => {
  const { page, texts, address } = await openPanel({
    dialect: 'sqlite',
    signedIn: 'operator',
    prepare: async (db) => {
      for (const name of manyNames) {
        const eik = String(manyNames.indexOf(name)).padStart(9, '0')
        await createCustomer(
          db,
          { name, eik, vatRegistered: false, contacts: [] },
          { by: 'control-panel', now: new Date() },
        )
      }
    },
  })
  await page.goto(`${address}/customers/nothing`)
  await page.getByText(panelTexts('bg').problems['not-found'][0]).waitFor()

  await openFromMenu(page, texts.menu.pages.customers.title)
  await page.getByRole('row', { name: 'Клиент 054 ООД' }).waitFor()
  expect(await page.getByRole('row', { name: 'Фирма ЕООД' }).count()).toBe(0)
  await pressButton(page, texts.more)

  await page.getByRole('row', { name: 'Фирма ЕООД' }).waitFor()
  expect(await page.getByRole('row').count()).toBe(1 + manyNames.length + 1)
  // The button is gone, and the keyboard goes on from where it was.
  expect(await page.locator('main :focus').count()).toBe(1)
  await resize(page, { width: 360, height: 740 })
  expect(await findCutOff(page)).toEqual([])
  await page.getByRole('link', { name: LONG_NAME }).click()
  await pageHeading(page, LONG_NAME)
  expect(await findCutOff(page)).toEqual([])
  await resize(page, { width: 1280, height: 900 })
  expect(await findCutOff(page)).toEqual([])
  await openFromMenu(page, texts.menu.pages.customers.title)

  const searching = Promise.withResolvers<void>()
  await page.route('**/api/v1/customers?**', async (route) => {
    await searching.promise
    await route.continue()
  })
  await typeInto(page, desk.customers.search, 'няма')
  await page.getByText(desk.customers.searching).waitFor()
  expect(await page.locator('[aria-busy=true]').getByRole('row').count()).toBeGreaterThan(1)
  searching.resolve()
  await page.getByText(desk.customers.noneFound).waitFor()
})

test('a reset says what it ends, keeps the keyboard inside, and gives it back', async () => {
  const { page, address, customerId, subscriber } = await openPanel({
    dialect: 'sqlite',
    signedIn: 'operator',
  })
  await page.goto(`${address}/customers/${customerId}`)
  const opener = page.getByRole('button', { name: desk.credentials.resetOf(subscriber.username) })
  await pressButton(page, desk.credentials.resetOf(subscriber.username))
  const dialog = page.getByRole('dialog', { name: desk.credentials.resetTitle })
  await dialog.getByText(desk.credentials.resetText(subscriber.username)).waitFor()
  for (let step = 0; step < 5; step++) {
    await page.keyboard.press('Tab')
    expect(await dialog.locator(':focus').count()).toBe(1)
  }
  await page.keyboard.press('Escape')
  await dialog.waitFor({ state: 'detached' })
  await opener.and(page.locator(':focus')).waitFor()

  await page.keyboard.press('Enter')
  await pressButton(page, desk.credentials.resetDo)

  const heading = page.getByRole('heading', {
    name: desk.credentials.firstPasswordOf(subscriber.username),
  })
  await heading.and(page.locator(':focus')).waitFor()
  expect(await shownPassword(page)).not.toBe(subscriber.firstPassword)

  // A reload asks first; who goes on has no password and no letter any more.
  await pressButton(page, desk.credentials.letter)
  await pageHeading(page, desk.letter.subject)
  const asked = page.waitForEvent('dialog')
  const reloaded = page.reload()
  expect((await asked).type()).toBe('beforeunload')
  await (await asked).accept()
  await reloaded
  await pageHeading(page, 'Фирма ЕООД')
  await page.waitForURL(`${address}/customers/${customerId}`)
  expect(await page.getByText(desk.credentials.once).count()).toBe(0)
})

test('a key that is being dictated waits while something is looked up, and goes with the next caller', async () => {
  const browser = await openPanel({ dialect: 'sqlite', signedIn: 'operator' })
  const { page, texts } = browser
  const title = texts.menu.pages.telephone.title
  const group = (number: number) => page.getByLabel(groupEntry.group(number, groups.length))
  const groups = MISHEARD.split('-')
  await openTelephone(page, title, 'bg')
  expect(await page.getByRole('button', { name: texts.keys.check }).isDisabled()).toBe(true)
  await dictate(page, groups.slice(0, 5))
  await group(6).and(page.locator(':focus')).waitFor()

  await openFromMenu(page, texts.menu.pages.customers.title)
  await page.getByRole('link', { name: title }).first().click()
  await group(3).and(page.locator(':focus')).waitFor()
  expect(await group(3).inputValue()).toBe(groups[2])
  await page.reload()
  await page.getByText(groupEntry.stillWrong('3', false)).waitFor({ state: 'detached' })
  expect(await group(3).inputValue()).toBe(groups[2])

  // At the end Enter checks, though one group is wrong; it is named once.
  for (let step = 3; step < 6; step++) await page.keyboard.press('Enter')
  await dictate(page, groups.slice(5), 6)
  await page.keyboard.press('Enter')
  await page.getByText('Група 3 е сгрешена').waitFor()
  expect(await page.getByText(groupEntry.stillWrong('3', false)).count()).toBe(1)
  await pressButton(page, texts.keys.takeSuggestion)
  await shownHeading(page, desk.telephone.checkedTitle)
  await page.getByRole('link', { name: title }).first().click()
  await group(1).and(page.locator(':focus')).waitFor()
  expect(await group(1).inputValue()).toBe('')

  await dictate(page, groups.slice(0, 2))
  await pressButton(page, desk.telephone.another)
  await group(1).and(page.locator(':focus')).waitFor()
  expect(await group(1).inputValue()).toBe('')
  expect(browser.errors).toEqual([])
})

test('a suggestion that was taken stands in the place of what was misheard when the panel goes away', async () => {
  const { page, texts } = await openPanel({ dialect: 'sqlite', signedIn: 'operator' })
  const heard = MISHEARD.split('-')
  await openTelephone(page, texts.menu.pages.telephone.title, 'bg')
  await dictate(page, heard)
  await page.keyboard.press('Enter')
  await page.getByText('Група 3 е сгрешена').waitFor()
  await page.route('**/keys/check', (route) => route.abort())

  await pressButton(page, texts.keys.takeSuggestion)

  await page.getByText(texts.problems.unreachable).waitFor()
  await page.getByText(groupEntry.allRight(texts.keys.check)).waitFor()
  await page.getByLabel(groupEntry.group(heard.length, heard.length)).focus()
  for (let step = heard.length; step > 3; step--) await page.keyboard.press('PageUp')
  expect(await page.getByLabel(groupEntry.group(3, heard.length)).inputValue()).toBe(KEY.split('-')[2])
})

/** A desk, a notebook, a small screen, a telephone, and half a telephone or one at 200 %. */
const SIZES: readonly JudgedSize[] = [
  { width: 1280, height: 900, rules: 'every-look' },
  { width: 984, height: 670, hasNextStep: true },
  { width: 800, height: 600, hasNextStep: true },
  { width: 760, height: 900 },
  { width: 360, height: 740, rules: 'light', hasNextStep: true },
  { width: 320, height: 500 },
]

const LANGUAGES: readonly Language[] = ['bg', 'en']

describe.each(LANGUAGES)("every page of the service desk's in %s", (language) => {
  test('has no violation of WCAG 2.2 AA in light, dark and forced colors, its next step in sight, and nothing cut off', async () => {
    const browser = await openPanel({
      dialect: 'sqlite',
      language,
      signedIn: 'operator',
      contract: { settled: false },
    })
    const sizes = language === 'bg' ? SIZES : inSecondLanguage(SIZES)
    const found: string[] = []
    const seen: string[] = []

    await visitDeskScreens(browser, language, async (name) => {
      seen.push(name)
      const wrong = await judgeScreen(browser.page, sizes, async (page) => [
        ...(await findOutOfSight(page)),
        ...(await findTallBar(page)),
      ])
      found.push(...wrong.map((what) => `${name} ${what}`))
    })

    expect(found).toEqual([])
    expect(seen.length).toBeGreaterThan(20)
    expect(browser.errors).toEqual([])
  }, 120_000)
})
