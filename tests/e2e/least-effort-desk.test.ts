import { expect, test } from 'vitest'
import { deskTexts } from '../../src/panel/web/texts/desk/desk-texts.ts'
import { findProduct } from '../../src/shared/catalogue.ts'
import { partsTexts } from '../../src/shared/texts/parts/parts-texts.ts'
import { countEffort } from '../support/count-effort.ts'
import {
  bindWorkplaces,
  NEW_CUSTOMER,
  openFromMenu,
  openTelephone,
  shownHeading,
} from '../support/desk-screens.ts'
import { isFocused, typeInto } from '../support/keyboard.ts'
import { buildInstallationKey } from '../support/keys.ts'
import { openPanel } from '../support/panel-browser.ts'

const desk = deskTexts('bg')
const { groupEntry } = partsTexts('bg')
const KEY = buildInstallationKey()

/** Reads the key on the screen out to its end. */
async function readOut(page: Awaited<ReturnType<typeof openPanel>>['page']): Promise<void> {
  await shownHeading(page, desk.readOut.title)
  while (await page.getByRole('heading', { name: desk.readOut.title }).isVisible())
    await page.keyboard.press('Enter')
  await shownHeading(page, desk.readOut.doneTitle)
}

test('a customer with contract, access and letter takes seven clicks and 70 keystrokes', async () => {
  const { page, texts, address, errors } = await openPanel({ dialect: 'sqlite', signedIn: 'operator' })
  await openFromMenu(page, texts.menu.pages.customers.title)
  const effort = await countEffort(page)
  await page.getByRole('link', { name: desk.customers.create }).click()
  await page.getByLabel(desk.customer.name).and(page.locator(':focus')).waitFor()
  await page.keyboard.type(NEW_CUSTOMER.name)
  await page.keyboard.press('Tab')
  await page.keyboard.type(NEW_CUSTOMER.eik)
  await page.getByRole('radiogroup', { name: texts.profile.vat }).getByText(texts.no, { exact: true }).click()
  await page.getByText(desk.customer.checks.firm).click()
  for (let step = 0; step < 3; step++) await page.keyboard.press('Tab')
  expect(await isFocused(page.getByLabel(texts.contacts.email, { exact: true }))).toBe(true)
  await page.keyboard.type('r@banitsa.bg')
  await page.getByText(desk.customer.checks.person).click()
  await page.getByText(desk.customer.checks.contact).click()
  await page.getByText(findProduct('accounting')?.name.bg ?? '', { exact: true }).click()
  await page.keyboard.press('Tab')
  await page.keyboard.type('231016.1')
  await page.keyboard.press('Tab')
  await page.keyboard.type('2')
  await page.getByText(texts.contract.settled, { exact: true }).click()
  await page.keyboard.press('Enter')
  await shownHeading(page, desk.letter.subject)

  const { clicks, keystrokes } = await effort()
  expect(clicks).toBeLessThanOrEqual(7)
  expect(keystrokes).toBeLessThanOrEqual(70)
  await page.getByRole('button', { name: desk.letter.close }).click()
  await shownHeading(page, NEW_CUSTOMER.name)
  await page.getByText('лиценз № 10002').first().waitFor()
  await page.getByText('r@banitsa.bg').first().waitFor()
  await page.goto(`${address}/journal`)
  await page.getByText('проверено: фирмата; лицето; връзката').waitFor()
  expect(errors).toEqual([])
}, 60_000)

test('a registration by telephone takes one click and 55 keystrokes', async () => {
  const { page, texts, errors } = await openPanel({ dialect: 'sqlite', signedIn: 'operator' })
  const effort = await countEffort(page)
  await page.getByRole('link', { name: texts.menu.pages.telephone.title }).first().click()
  await page.getByLabel(groupEntry.group(1, 8)).and(page.locator(':focus')).waitFor()
  await page.keyboard.type(KEY.replaceAll('-', ''))
  await page.getByRole('button', { name: texts.keys.generate }).and(page.locator(':focus')).waitFor()
  await page.keyboard.press('Enter')
  await readOut(page)

  const { clicks, keystrokes } = await effort()
  expect(clicks).toBeLessThanOrEqual(1)
  expect(keystrokes).toBeLessThanOrEqual(55)
  expect(errors).toEqual([])
}, 60_000)

test('with two slips and a payment that has come it takes three clicks and 64 keystrokes', async () => {
  const { page, texts, errors } = await openPanel({
    dialect: 'sqlite',
    signedIn: 'operator',
    contract: { settled: false },
  })
  const groups = KEY.split('-')
  const place = groups.findIndex((group) => /[HXPRBVCS]/.test(group))
  const meant = /[HXPRBVCS]/.exec(groups[place] ?? '')?.[0] ?? ''
  const heard = { H: 'X', X: 'H', P: 'R', R: 'P', B: 'V', V: 'B', C: 'S', S: 'C' }[meant] ?? ''
  const last = groups.length - 1
  const effort = await countEffort(page)
  await page.getByRole('link', { name: texts.menu.pages.telephone.title }).first().click()
  for (const [index, group] of groups.entries()) {
    const field = page.getByLabel(groupEntry.group(index + 1, groups.length))
    await field.and(page.locator(':focus')).waitFor()
    if (index === place) {
      await page.keyboard.type(group.replace(meant, heard))
      await page.getByRole('button', { name: /^Да не е/ }).waitFor()
      await page.keyboard.press('Enter')
    } else if (index === last) {
      await page.keyboard.type(`${group.startsWith('7') ? '4' : '7'}${group.slice(1)}`)
      await page.getByText(groupEntry.wrong).waitFor()
      await page.keyboard.type(group)
    } else await page.keyboard.type(group)
  }
  await page.getByRole('button', { name: desk.telephone.paid }).click()
  await page.getByRole('button', { name: texts.keys.generate }).and(page.locator(':focus')).waitFor()
  await page.keyboard.press('Enter')
  await readOut(page)

  const { clicks, keystrokes } = await effort()
  expect(clicks).toBeLessThanOrEqual(3)
  expect(keystrokes).toBeLessThanOrEqual(64)
  expect(errors).toEqual([])
}, 60_000)

test('reading out goes on after a reload where it was, and from the group that the caller lost', async () => {
  const { page, texts, address, errors } = await openPanel({ dialect: 'sqlite', signedIn: 'operator' })
  await openTelephone(page, texts.menu.pages.telephone.title, 'bg')
  await page.keyboard.type(KEY.replaceAll('-', ''))
  await page.getByRole('button', { name: texts.keys.generate }).and(page.locator(':focus')).waitFor()
  await page.keyboard.press('Enter')
  await page.getByText(desk.readOut.progress('0', '24')).waitFor()
  await page.keyboard.press('Enter')
  await page.keyboard.press('ArrowDown')
  await page.getByText(desk.readOut.progress('7', '24')).waitFor()
  await page.reload()
  await page.getByText(desk.readOut.progress('7', '24')).waitFor()
  await page.getByRole('button', { name: desk.readOut.group('3'), exact: true }).click()
  await page.getByText(desk.readOut.progress('2', '24')).waitFor()
  expect(await page.getByRole('listitem').filter({ hasText: '3' }).first().isVisible()).toBe(true)

  // Something is looked up meanwhile; the call is one click away.
  await page.getByRole('link', { name: texts.menu.pages.customers.title }).first().click()
  await page.getByRole('region', { name: desk.call.title }).getByText('Фирма ЕООД').waitFor()
  await page.getByRole('link', { name: desk.call.back }).click()
  await page.getByText(desk.readOut.progress('2', '24')).waitFor()
  expect(await isFocused(page.getByRole('button', { name: desk.readOut.next }))).toBe(true)
  await page.goto(`${address}/customers`)
  await page.getByRole('button', { name: desk.call.end }).click()
  await page.getByRole('region', { name: desk.call.title }).waitFor({ state: 'detached' })
  expect(errors).toEqual([])
}, 60_000)

test('a place is released from the list of customers by two clicks, and can be taken back before', async () => {
  const { page, texts, errors } = await openPanel({
    dialect: 'sqlite',
    signedIn: 'operator',
    prepare: bindWorkplaces(2),
  })
  await openFromMenu(page, texts.menu.pages.customers.title)
  const effort = await countEffort(page)
  await page.getByRole('link', { name: 'Фирма ЕООД' }).click()
  await page.getByRole('button', { name: desk.workplaces.releaseOf(1) }).click()
  await page.getByText(desk.workplaces.releasing(1)).waitFor()
  expect(await effort()).toEqual({ clicks: 2, keystrokes: 0 })

  await page.getByRole('button', { name: desk.workplaces.takeBack }).click()
  await page.getByRole('row', { name: desk.workplaces.place(1) }).waitFor()
  await page.getByRole('button', { name: desk.workplaces.releaseOf(2) }).click()
  await page.getByText(desk.workplaces.releasing(2)).waitFor()
  // Who leaves the page means it.
  await openFromMenu(page, texts.menu.pages.journal.title)
  await page.getByRole('row', { name: 'работно място 2' }).waitFor()
  await page.goBack()
  await page.getByRole('row', { name: desk.workplaces.place(1) }).waitFor()
  await page.getByRole('button', { name: desk.workplaces.releaseOf(2) }).waitFor({ state: 'detached' })
  expect(errors).toEqual([])
}, 60_000)

test('Ctrl+K leads to the search from every page, Enter opens the first, and the lists say who needs somebody', async () => {
  const { page, texts, address, contractId, errors } = await openPanel({
    dialect: 'sqlite',
    signedIn: 'operator',
    contract: { settled: false },
  })
  await page.goto(`${address}/contracts/${contractId}`)
  await shownHeading(page, 'лиценз № 10001')
  await page.keyboard.press('ControlOrMeta+k')
  const field = page.getByLabel(desk.customers.search)
  await field.and(page.locator(':focus')).waitFor()
  await page.keyboard.type('10001')
  await page.keyboard.press('Enter')
  await shownHeading(page, 'Фирма ЕООД')
  await page.keyboard.press('ControlOrMeta+k')
  await page.getByText(desk.customers.found('1')).waitFor()
  await page.getByRole('link', { name: desk.customers.lists.unsettled }).click()
  await page.getByText(desk.customers.unsettled('10001')).waitFor()
  await page.getByRole('link', { name: desk.customers.lists.ending }).click()
  await page.getByText(desk.customers.noneListed).waitFor()
  await page.getByRole('link', { name: texts.menu.pages.customers.title }).first().click()
  expect(errors).toEqual([])
}, 60_000)

test('access is stopped and restored, an address corrected, and a customer archived and brought back', async () => {
  const { page, texts, address, customerId, subscriber, errors } = await openPanel({
    dialect: 'sqlite',
    signedIn: 'operator',
  })
  const words = desk.credentials
  await page.goto(`${address}/customers/${customerId}`)
  await page.getByRole('button', { name: words.stopOf(subscriber.username) }).click()
  await page.getByText(/достъпът е спрян на/).waitFor()
  await page.getByRole('button', { name: words.restoreOf(subscriber.username) }).click()
  await page.getByText(/достъпът е спрян на/).waitFor({ state: 'detached' })
  await page.getByRole('button', { name: words.correctOf(subscriber.username) }).click()
  await page.getByLabel(words.newAddressOf(subscriber.username)).and(page.locator(':focus')).waitFor()
  await page.keyboard.type('ivan.petrov@example.bg')
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: words.correctOf('ivan.petrov@example.bg') }).waitFor()

  // In the archive nothing new is offered, and a call brings the firm back.
  await page.getByRole('button', { name: desk.archive.archive }).click()
  await page.getByText(desk.archive.noContract).waitFor()
  await page.getByText(desk.archive.noAccess).waitFor()
  expect(await page.getByRole('button', { name: words.resetOf('ivan.petrov@example.bg') }).count()).toBe(0)
  await page.goto(`${address}/customers/${customerId}/contracts/new`)
  await page.getByRole('button', { name: desk.archive.restore }).waitFor()
  expect(await page.getByRole('button', { name: desk.contract.create }).count()).toBe(0)
  await page.goto(`${address}/telephone#${KEY}`)
  await page.getByRole('button', { name: desk.archive.restore }).click()
  await page.getByRole('button', { name: texts.keys.generate }).waitFor()
  await page.goto(`${address}/customers/${customerId}`)
  await page.getByRole('button', { name: desk.archive.archive }).waitFor()
  expect(errors).toEqual([])
}, 60_000)

test('an edit is not left by mistake, and two who change one contract keep both changes', async () => {
  const browser = await openPanel({ dialect: 'sqlite', signedIn: 'operator' })
  const { page, texts, address, contractId } = browser
  const other = await browser.openPage('operator')
  for (const each of [page, other]) {
    await each.goto(`${address}/contracts/${contractId}`)
    await each.getByRole('button', { name: desk.edit }).click()
  }
  await typeInto(page, texts.contract.workplaces, '7')
  await page.getByRole('link', { name: texts.menu.pages.journal.title }).first().click()
  await page.getByRole('dialog', { name: texts.leave.title }).waitFor()
  await page.keyboard.press('Escape')
  expect(await page.getByLabel(texts.contract.workplaces, { exact: true }).inputValue()).toBe('7')
  await page.getByRole('button', { name: desk.save, exact: true }).click()
  await page.getByText(texts.contract.boundOf('0', '7')).waitFor()

  await typeInto(other, texts.contract.paidVersion, '250101.1')
  await other.keyboard.press('Enter')
  await other.getByRole('button', { name: texts.conflict.keepMine }).click()
  expect(await other.getByLabel(texts.contract.workplaces, { exact: true }).inputValue()).toBe('7')
  expect(await other.getByLabel(texts.contract.paidVersion).inputValue()).toBe('250101.1')
  await other.getByRole('link', { name: texts.menu.pages.journal.title }).first().click()
  await other.getByRole('button', { name: texts.leave.leave }).click()
  await shownHeading(other, texts.menu.pages.journal.title)
  expect(browser.errors).toEqual([])
}, 60_000)

test('the journal shows the days that are asked for again and again, and says that days run backwards', async () => {
  const { page, address, errors } = await openPanel({ dialect: 'sqlite', signedIn: 'operator' })
  await page.goto(`${address}/journal`)
  await page.getByRole('button', { name: desk.journal.quick.today }).click()
  await page.getByRole('row').nth(1).waitFor()
  await page.getByRole('button', { name: desk.journal.quick.yesterday }).click()
  await page.getByText(desk.journal.none).waitFor()
  await typeInto(page, desk.journal.from, '02.11.2026')
  await typeInto(page, desk.journal.to, '01.11.2026')
  await page.keyboard.press('Enter')
  await page.getByText(desk.journal.backwards).waitFor()
  expect(errors).toEqual([])
}, 60_000)
