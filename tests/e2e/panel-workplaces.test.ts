import { TOTP } from 'otpauth'
import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { hashPassword } from '../../src/panel/server/accounts/passwords/password-hash.ts'
import { createSecret } from '../../src/panel/server/accounts/totp.ts'
import type { Database } from '../../src/panel/server/db/schema.ts'
import { deskTexts } from '../../src/panel/web/texts/desk/desk-texts.ts'
import { dayOf, TIME_ZONE } from '../../src/shared/day.ts'
import { clientTexts } from '../../src/shared/texts/client/client-texts.ts'
import { formatDayFor } from '../../src/shared/texts/format-day.ts'
import { panelTexts } from '../../src/shared/texts/panel/panel-texts.ts'
import { partsTexts } from '../../src/shared/texts/parts/parts-texts.ts'
import { dictate, openFromMenu, openTelephone, shownHeading } from '../support/desk-screens.ts'
import { giveKey } from '../support/given-keys.ts'
import { isFocused, pressButton, typeInto } from '../support/keyboard.ts'
import { buildInstallationKey, diskWorkplace, withGroups } from '../support/keys.ts'
import { DIALECTS } from '../support/panel.ts'
import { openPanel } from '../support/panel-browser.ts'
import { OWN_PASSWORD, pageHeading } from '../support/subscriber-screens.ts'

const desk = deskTexts('bg')
const { groupEntry } = partsTexts('bg')
const KEYS = ['A-1', 'A-2', 'A-3'].map((disk) => buildInstallationKey({ workplace: diskWorkplace(disk) }))

/** Takes all three places, and lets everybody sign in with one password; the release codes by place come into the list. */
function prepareWorkplaces(codes: string[], secret: string | null = null) {
  return async (db: Database) => {
    for (const key of KEYS) codes.push((await giveKey(db, key, new Date())).releaseCode)
    const password_hash = await hashPassword(OWN_PASSWORD)
    const changes = secret === null ? { password_hash } : { password_hash, totp_secret: secret }
    await db.updateTable('users').set(changes).execute()
  }
}

/** A code with one character of its second group misheard. */
function mishear(code: string): string {
  return withGroups(code, { 2: (group) => `${group.startsWith('7') ? '4' : '7'}${group.slice(1)}` })
}

/** Goes to the own workplaces by the menu. */
async function openWorkplaces(page: Page, title: string): Promise<void> {
  await page.getByRole('navigation').getByRole('link', { name: title }).click()
  await pageHeading(page, title)
}

describe.each(DIALECTS)('workplaces on %s', (dialect) => {
  test('are named by the subscriber, released by a code with a slip, and once a year without one', async () => {
    const codes: string[] = []
    const browser = await openPanel({
      dialect,
      signedIn: 'subscriber',
      prepare: prepareWorkplaces(codes),
    })
    const { page, texts } = browser
    const words = texts.workplaces
    const other = await browser.openPage('subscriber')
    for (const each of [page, other]) await openWorkplaces(each, texts.menu.pages.workplaces.title)
    await pressButton(other, words.releaseOf(3))
    await pressButton(other, words.withoutCode)

    await pressButton(page, words.giveNameOf(1))
    await page.keyboard.type('Каса 2')
    await page.keyboard.press('Enter')
    const rename = page.getByRole('button', { name: words.renameOf(1, 'Каса 2') })
    await rename.and(page.locator(':focus')).waitFor()

    // Typed for the wrong place, the code stays for the right one.
    const heard = mishear(codes[0] ?? '').split('-')
    await pressButton(page, words.releaseOf(2))
    await dictate(page, heard)
    await page.keyboard.press('Enter')
    await page.getByRole('alert').getByText('Група 2 е сгрешена').waitFor()
    await page.keyboard.press('Escape')
    await page
      .getByRole('button', { name: words.releaseOf(2) })
      .and(page.locator(':focus'))
      .waitFor()
    await pressButton(page, words.releaseOf(1))
    await page.getByLabel(groupEntry.group(2, 3)).and(page.locator(':focus')).waitFor()
    await pressButton(page, words.releaseDo)
    await page.getByText(words.isReleased('Работно място 1 (Каса 2)')).waitFor()
    expect(await page.getByText(/В кода е поправена група 2/).isVisible()).toBe(true)
    await page.getByRole('button', { name: words.toKeys }).and(page.locator(':focus')).waitFor()
    const released = page.getByRole('listitem').filter({ hasText: words.releasedBy.code })
    expect(await released.innerText()).toContain('Каса 2')

    await pressButton(page, words.releaseOf(2))
    await pressButton(page, words.withoutCode)
    expect(await isFocused(page.getByLabel(texts.secondFactor.password))).toBe(true)
    await page.keyboard.type('not the password')
    await page.keyboard.press('Enter')
    await page.getByText(texts.password.wrongCurrent).waitFor()
    await typeInto(page, texts.secondFactor.password, OWN_PASSWORD)
    await page.keyboard.press('Enter')
    await page.getByText(words.isReleased('Работно място 2')).waitFor()
    expect(await page.getByText(words.releasesLeft(0)).isVisible()).toBe(true)

    // The second one without a code is refused with the day of the next, also to who has not heard of the first.
    const nextOn = words.nextOn(formatDayFor(dayOf(new Date(), TIME_ZONE) + 365, 'bg'))
    await typeInto(other, texts.secondFactor.password, OWN_PASSWORD)
    await other.keyboard.press('Enter')
    await other.getByText(nextOn).waitFor()
    await pressButton(page, words.releaseOf(3))
    await pressButton(page, words.withoutCode)
    await page.getByText(nextOn).waitFor()
    expect(await page.getByRole('button', { name: words.releaseDo }).count()).toBe(0)
    expect(await page.getByText(words.callInstead(texts.serviceDesk.telephones)).isVisible()).toBe(true)
    await page.keyboard.press('Escape')
    await page.getByRole('row', { name: words.named(3, null) }).waitFor()
    expect(browser.errors).toEqual([])
  }, 60_000)

  test('are released by a code that is dictated to the service desk, wherever it is typed first', async () => {
    const codes: string[] = []
    const browser = await openPanel({ dialect, signedIn: 'operator', prepare: prepareWorkplaces(codes) })
    const { page, texts } = browser
    const words = texts.workplaces
    const heard = mishear(codes[1] ?? '').split('-')
    await openTelephone(page, texts.menu.pages.telephone.title, 'bg')
    await dictate(page, heard)
    await pressButton(page, texts.keys.check)
    await page.getByText(clientTexts('bg').foundKinds.release).waitFor()
    await pressButton(page, words.toWorkplaces.operator)
    await shownHeading(page, texts.menu.pages.customers.title)
    await page.getByRole('link', { name: 'Фирма ЕООД' }).click()
    await page.getByRole('link', { name: 'ПАСОСС – Счетоводство, лиценз № 10001' }).click()

    // The code is there already; for the wrong place it is refused.
    await pressButton(page, desk.workplaces.releaseOf(3))
    const second = page.getByLabel(groupEntry.group(2, 3))
    await second.and(page.locator(':focus')).waitFor()
    expect(await second.inputValue()).toBe(heard[1])
    await page.keyboard.type(codes[1]?.split('-')[1] ?? '')
    await page.keyboard.press('Enter')
    await page.getByText(words.otherWorkplace).waitFor()
    await page.keyboard.press('Escape')
    await pressButton(page, desk.workplaces.releaseOf(2))
    await pressButton(page, desk.workplaces.releaseDo)

    await page.getByText(desk.workplaces.released).waitFor()
    await page.getByRole('listitem').filter({ hasText: words.releasedBy.code }).waitFor()
    expect(await page.getByRole('row', { name: desk.workplaces.place(2) }).count()).toBe(0)
    await openFromMenu(page, texts.menu.pages.journal.title)
    const entry = page.getByRole('row', { name: panelTexts('bg').journal.actions['workplace-release'] })
    expect(await entry.innerText()).toContain(`освободено: ${words.releasedBy.code}`)
    // It has done its work, and is nowhere any more.
    await openTelephone(page, texts.menu.pages.telephone.title, 'bg')
    expect(await page.evaluate<string>('JSON.stringify({ ...sessionStorage })')).not.toContain(heard[0])
    expect(browser.errors).toEqual([])
  }, 60_000)
})

test('a contract has its own number of releases without a code, and who has a second factor proves it too', async () => {
  const secret = createSecret()
  const browser = await openPanel({
    dialect: 'sqlite',
    signedIn: 'operator',
    prepare: prepareWorkplaces([], secret),
  })
  const { page, texts, address, contractId } = browser
  const words = texts.workplaces
  const subscriber = await browser.openPage('subscriber')
  await page.goto(`${address}/contracts/${contractId}`)
  const change = async (releases: string) => {
    await pressButton(page, desk.edit)
    await typeInto(page, desk.contract.releasesPerYear, releases)
    await page.keyboard.press('Enter')
  }
  await change('много')
  await page.getByText(desk.contract.releasesWrong).waitFor()
  await typeInto(page, desk.contract.releasesPerYear, '0')
  await page.keyboard.press('Enter')
  await page.getByText(texts.contract.noReleases).waitFor()
  await openWorkplaces(subscriber, texts.menu.pages.workplaces.title)
  await pressButton(subscriber, words.releaseOf(1))
  await pressButton(subscriber, words.withoutCode)
  await subscriber.getByText(words.noneLeft).waitFor()
  await subscriber.keyboard.press('Escape')

  await change('2')
  await page.getByText(texts.contract.releasesLeft(2)).waitFor()
  await subscriber.reload()
  await pressButton(subscriber, words.releaseOf(1))
  await pressButton(subscriber, words.withoutCode)
  await subscriber.getByText(words.releasesLeft(2)).waitFor()
  await typeInto(subscriber, texts.secondFactor.password, OWN_PASSWORD)
  await typeInto(subscriber, partsTexts('bg').signIn.code, new TOTP({ secret }).generate())
  await typeInto(subscriber, words.reason, 'откраднат')
  await subscriber.keyboard.press('Enter')

  await subscriber.getByText(words.isReleased(words.named(1, null))).waitFor()
  expect(await subscriber.getByText(words.releasesLeft(1)).isVisible()).toBe(true)
  await page.reload()
  await page.getByText(texts.contract.releasesLeft(1)).waitFor()
  await page.getByRole('listitem').filter({ hasText: words.releasedBy.subscriber }).waitFor()
  expect(browser.errors).toEqual([])
})

test('a release code that a subscriber pastes for a key is taken to the workplaces', async () => {
  const codes: string[] = []
  const { page, texts, address } = await openPanel({
    dialect: 'sqlite',
    signedIn: 'subscriber',
    prepare: prepareWorkplaces(codes),
  })
  await page.goto(`${address}/keys`)
  await page.getByLabel(texts.keys.installationKey, { exact: true }).fill(`Код: ${codes[2]}`)
  await pressButton(page, texts.keys.check)
  await page.getByText(clientTexts('bg').foundKinds.release).waitFor()
  await pressButton(page, texts.workplaces.toWorkplaces.subscriber)

  await pressButton(page, texts.workplaces.releaseOf(3))
  await page.getByText(groupEntry.allRight(texts.workplaces.releaseDo)).waitFor()
  await page.keyboard.press('Enter')

  await page.getByText(texts.workplaces.isReleased(texts.workplaces.named(3, null))).waitFor()
})
