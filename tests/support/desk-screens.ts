import type { Page } from 'playwright-core'
import { runTogether } from '../../src/panel/server/db/prepared-query.ts'
import type { Database } from '../../src/panel/server/db/schema.ts'
import { bindWorkplace } from '../../src/panel/server/workplaces/store.ts'
import { deskTexts } from '../../src/panel/web/texts/desk/desk-texts.ts'
import { findProduct, type Language } from '../../src/shared/catalogue.ts'
import { judgeGroup } from '../../src/shared/key/judge-group.ts'
import { partsTexts } from '../../src/shared/texts/parts/parts-texts.ts'
import { pressButton, typeInto } from './keyboard.ts'
import { buildInstallationKey, diskWorkplace, withGroups } from './keys.ts'
import type { PanelBrowser } from './panel-browser.ts'
import { pageHeading } from './subscriber-screens.ts'

/** The key of the caller on the telephone, for the customer of every opened panel. */
const DICTATED_KEY = buildInstallationKey()

/** The same as it was heard, with one character of its fifth group wrong. */
const MISHEARD_KEY = withGroups(DICTATED_KEY, {
  5: (group) => (group.startsWith('7') ? '4' : '7') + group.slice(1),
})

/** A firm that is not among the customers yet. */
export const NEW_CUSTOMER = { name: 'Баница и син ООД', eik: '175074752' } as const

export async function chooseRadio(page: Page, group: string, name: string): Promise<void> {
  const radio = page.getByRole('radiogroup', { name: group }).getByRole('radio', { name, exact: true })
  await radio.focus()
  await page.keyboard.press('Space')
}

/** Chooses the accounting program for a contract. */
export async function chooseProduct(page: Page, language: Language): Promise<void> {
  await chooseRadio(
    page,
    deskTexts(language).contract.product,
    findProduct('accounting')?.name[language] ?? '',
  )
}

/** Presses the link to a page: in the head, or where that has no room for it, in the main menu. */
async function pressLink(page: Page, name: string): Promise<void> {
  const inHead = page.getByRole('navigation').getByRole('link', { name })
  if (!(await inHead.isVisible())) await page.getByRole('navigation').getByRole('link').first().click()
  await page.getByRole('link', { name }).first().click()
}

/** Takes as many places of the one contract that there is. */
export function bindWorkplaces(count: number) {
  return async (db: Database) => {
    const { id } = await db.selectFrom('contracts').select('id').executeTakeFirstOrThrow()
    for (let lastPlace = 0; lastPlace < count; lastPlace++) {
      const contract = { id, workplaces: count, lastPlace }
      const { write } = await bindWorkplace(db, contract, diskWorkplace(`DISK-${lastPlace}`), new Date())
      await runTogether(db, [write])
    }
  }
}

/** Waits for a page whose focus is where one types or presses first, and not on its heading. */
export async function shownHeading(page: Page, name: string): Promise<void> {
  await page.getByRole('heading', { level: 1, name }).waitFor()
}

/** Goes to a page of the menu. */
export async function openFromMenu(page: Page, name: string): Promise<void> {
  await pressLink(page, name)
  await shownHeading(page, name)
}

/** Goes to the registration by telephone, where the first group of a key is asked for at once. */
export async function openTelephone(page: Page, name: string, language: Language): Promise<void> {
  await pressLink(page, name)
  const { groupEntry } = partsTexts(language)
  await page
    .getByLabel(groupEntry.group(1, DICTATED_KEY.split('-').length))
    .and(page.locator(':focus'))
    .waitFor()
}

/** Fills in a new customer, from the list on, and saves it. */
export async function createCustomerOnPage(
  page: Page,
  { profile }: PanelBrowser['texts'],
  language: Language,
): Promise<void> {
  const { contract, customer, newCustomer } = deskTexts(language)
  await typeInto(page, customer.name, NEW_CUSTOMER.name)
  await typeInto(page, profile.eik, NEW_CUSTOMER.eik)
  await chooseRadio(page, profile.vat, language === 'bg' ? 'не' : 'no')
  await chooseRadio(page, contract.product, newCustomer.noContract)
  await pressButton(page, customer.create)
  await pageHeading(page, NEW_CUSTOMER.name)
}

/** Types groups of a key as they are dictated, from the one that is asked for on; a right one leads on by itself. */
export async function dictate(page: Page, groups: readonly string[], firstNumber = 1): Promise<void> {
  for (const [index, group] of groups.entries()) {
    await page.keyboard.type(group)
    if (judgeGroup(group, firstNumber + index).problem !== null) await page.keyboard.press('Enter')
  }
}

/** Goes through every page of the service desk, signed in on a contract with a payment outstanding, and calls `look` on each. */
export async function visitDeskScreens(
  { page, texts, address, contractId, customerId }: PanelBrowser,
  language: Language,
  look: (name: string) => Promise<void>,
): Promise<void> {
  const desk = deskTexts(language)
  const { groupEntry } = partsTexts(language)
  const pages = texts.menu.pages

  await openFromMenu(page, pages.customers.title)
  await page.getByRole('link', { name: 'Фирма ЕООД' }).waitFor()
  await look('customers')
  await typeInto(page, desk.customers.search, 'няма')
  await page.getByText(desk.customers.noneFound).waitFor()
  await look('customers-none')
  await page.getByRole('link', { name: desk.customers.create }).click()
  await shownHeading(page, desk.customer.newTitle)
  await look('customer-new')
  await typeInto(page, texts.profile.eik, '175074751')
  await chooseProduct(page, language)
  await pressButton(page, desk.customer.create)
  await page.getByText(desk.missing.vat).waitFor()
  await look('customer-new-mistakes')
  await createCustomerOnPage(page, texts, language)
  await page.getByText(desk.credentials.none).waitFor()
  await page.getByRole('row', { name: NEW_CUSTOMER.name }).waitFor()
  await look('customer-created')

  await page.getByRole('link', { name: desk.customer.newContract }).click()
  await pageHeading(page, desk.contract.newTitle)
  await look('contract-new')
  await chooseProduct(page, language)
  await chooseRadio(page, texts.contract.kind, texts.contract.kinds.subscription)
  await typeInto(page, texts.contract.paidVersion, '231316.1')
  await typeInto(page, desk.contract.validThrough, '31.02.2027')
  await pressButton(page, desk.contract.create)
  await page.getByText(desk.missing.payment).waitFor()
  await look('contract-new-mistakes')
  await typeInto(page, texts.contract.paidVersion, '231016.1')
  await typeInto(page, texts.contract.workplaces, '5')
  await typeInto(page, desk.contract.validThrough, '31.12.2027')
  await chooseRadio(page, texts.contract.payment, texts.contract.settled)
  await pressButton(page, desk.contract.create)
  await page.getByText(texts.workplaces.none).waitFor()
  await look('contract-created')

  await page.goto(`${address}/customers/${customerId}`)
  await page.getByRole('row').nth(2).waitFor()
  await look('customer')
  await typeInto(page, desk.credentials.email, 'radka@example.bg')
  await page.keyboard.press('Enter')
  await page.getByText(desk.credentials.once).waitFor()
  await page.getByRole('button', { name: desk.credentials.resetOf('radka@example.bg') }).waitFor()
  await look('customer-first-password')
  await pressButton(page, desk.credentials.letter)
  await pageHeading(page, desk.letter.subject)
  await look('letter')
  await pressButton(page, desk.letter.close)
  await pressButton(page, desk.credentials.resetOf('radka@example.bg'))
  await page.getByRole('dialog').waitFor()
  await look('reset-dialog')
  await page.keyboard.press('Escape')
  await pressButton(page, desk.edit)
  await page.getByLabel(desk.customer.name, { exact: true }).waitFor()
  await look('customer-edit')

  await openTelephone(page, texts.menu.pages.telephone.title, language)
  const [first = '', ...others] = MISHEARD_KEY.split('-')
  await page.keyboard.type(first.replace('R', 'P'))
  await page.getByText(groupEntry.heardHint).waitFor()
  await look('telephone-heard')
  await page.keyboard.press('Enter')
  await dictate(page, others.slice(0, 4), 2)
  await look('telephone')
  await dictate(page, others.slice(4), 6)
  await pressButton(page, texts.keys.check)
  await page.getByRole('heading', { name: texts.keys.suggestion }).waitFor()
  await look('telephone-suggestion')
  await pressButton(page, texts.keys.takeSuggestion)
  await shownHeading(page, desk.telephone.checkedTitle)
  await page.getByRole('link', { name: '10001' }).waitFor()
  await look('telephone-refused')
  await page.getByRole('link', { name: '10001' }).click()
  await pressButton(page, desk.edit)
  await page.getByRole('radio', { name: texts.contract.settled, exact: true }).waitFor()
  await look('contract-edit')
  await chooseRadio(page, texts.contract.payment, texts.contract.settled)
  await pressButton(page, desk.save)
  await page.getByText(desk.contract.saved).waitFor()
  await page.goBack()
  await page.getByRole('button', { name: texts.keys.generate }).waitFor()
  await look('telephone-allowed')
  await pressButton(page, texts.keys.generate)
  await shownHeading(page, desk.readOut.title)
  await look('telephone-read-out')
  await pressButton(page, desk.readOut.group('24'))
  await pressButton(page, desk.readOut.last)
  await pageHeading(page, desk.readOut.doneTitle)
  await look('telephone-read')
  await pressButton(page, desk.readOut.whole)
  await pageHeading(page, texts.keys.generated)
  await look('telephone-generated')

  await page.goto(`${address}/contracts/${contractId}`)
  await page.getByText(desk.workplaces.place(1), { exact: true }).waitFor()
  await look('contract-bound')
  await pressButton(page, desk.workplaces.releaseByOf(1))
  await page.getByLabel(groupEntry.group(1, 3)).waitFor()
  await look('release-by-code')
  await pressButton(page, texts.workplaces.withoutCode)
  await pressButton(page, desk.workplaces.releaseDo)
  await page.getByRole('dialog').getByText(desk.workplaces.reasonMissing).waitFor()
  await look('release-dialog')
  await page.keyboard.press('Escape')
  await pressButton(page, desk.workplaces.releaseOf(1))
  await page.getByText(desk.workplaces.releasing(1)).waitFor()
  await look('release-waiting')
  await pressButton(page, desk.workplaces.takeBack)
  await page.getByRole('button', { name: desk.workplaces.releaseOf(1) }).waitFor()
  await openFromMenu(page, pages.journal.title)
  await page.getByRole('row').nth(3).waitFor()
  await look('journal')
  await typeInto(page, desk.journal.from, '32.01.2026')
  await page.keyboard.press('Enter')
  await page.getByText(desk.dayWrong).waitFor()
  await look('journal-mistake')
}
