import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { hashPassword } from '../../src/panel/server/accounts/passwords/password-hash.ts'
import type { Database } from '../../src/panel/server/db/schema.ts'
import { bindWorkplaces } from '../support/desk-screens.ts'
import { pressButton, typeInto } from '../support/keyboard.ts'
import { openPanel, type PanelBrowser } from '../support/panel-browser.ts'
import { OWN_PASSWORD, pageHeading } from '../support/subscriber-screens.ts'

async function prepare(db: Database): Promise<void> {
  await bindWorkplaces(1)(db)
  await db
    .updateTable('users')
    .set({ password_hash: await hashPassword(OWN_PASSWORD) })
    .where('username', '=', 'maria@example.bg')
    .execute()
}

async function setUpSecondFactor(page: Page, { secondFactor }: PanelBrowser['texts']): Promise<void> {
  await pressButton(page, secondFactor.turnOn)
  await typeInto(page, secondFactor.password, OWN_PASSWORD)
  await page.keyboard.press('Enter')
  await page.locator('figcaption .key-text').waitFor()
}

/** What a subscriber has half entered, on which page, and what tells that it is still there. */
const EDITS: Readonly<
  Record<
    string,
    {
      readonly path: 'profile' | 'workplaces'
      readonly begin: (page: Page, texts: PanelBrowser['texts']) => Promise<void>
      readonly isThere: (page: Page, texts: PanelBrowser['texts']) => Promise<boolean>
    }
  >
> = {
  'a contact': {
    path: 'profile',
    async begin(page, texts) {
      await pressButton(page, texts.contacts.add)
      await typeInto(page, texts.contacts.name, 'Радка')
    },
    isThere: async (page, texts) =>
      (await page.getByLabel(texts.contacts.name, { exact: true }).inputValue()) === 'Радка',
  },
  'a new password': {
    path: 'profile',
    begin: (page, texts) => typeInto(page, texts.password.new, 'топла баница'),
    isThere: async (page, texts) =>
      (await page.getByLabel(texts.password.new, { exact: true }).inputValue()) === 'топла баница',
  },
  'a second factor': {
    path: 'profile',
    begin: setUpSecondFactor,
    isThere: (page) => page.locator('figcaption .key-text').isVisible(),
  },
  'the name of a workplace': {
    path: 'workplaces',
    async begin(page, texts) {
      await pressButton(page, texts.workplaces.giveNameOf(1))
      await typeInto(page, texts.workplaces.name, 'Каса')
    },
    isThere: async (page, texts) =>
      (await page.getByLabel(texts.workplaces.name, { exact: true }).inputValue()) === 'Каса',
  },
}

test.each(Object.entries(EDITS))('%s half entered is not left by mistake, whichever way', async (_, edit) => {
  const { page, texts, address, errors } = await openPanel({
    dialect: 'sqlite',
    signedIn: 'subscriber',
    prepare,
  })
  const { menu, leave } = texts
  const head = (name: string) => page.getByRole('navigation').getByRole('link', { name, exact: true })
  await page.goto(`${address}/keys`)
  await head(menu.pages[edit.path].title).click()
  await pageHeading(page, menu.pages[edit.path].title)
  await edit.begin(page, texts)

  const dialog = page.getByRole('dialog', { name: leave.title })
  const ways: readonly (() => Promise<unknown>)[] = [
    () => head(menu.pages.keys.title).click(),
    () => head(menu.pages[edit.path].title).click(),
    () => page.getByRole('button', { name: texts.signOut, exact: true }).click(),
    () => page.evaluate('history.back()'),
  ]
  for (const way of ways) {
    await way()
    await dialog.waitFor()
    await page.keyboard.press('Escape')
    await dialog.waitFor({ state: 'detached' })
    expect(await edit.isThere(page, texts)).toBe(true)
  }
  const asked = page.waitForEvent('dialog')
  const reloaded = page.evaluate('location.reload()')
  expect((await asked).type()).toBe('beforeunload')
  await (await asked).dismiss()
  await reloaded
  expect(await edit.isThere(page, texts)).toBe(true)

  // Who means it leaves by one press.
  await head(menu.pages.keys.title).click()
  await dialog.getByRole('button', { name: leave.leave }).click()
  await pageHeading(page, menu.pages.keys.title)
  expect(errors).toEqual([])
})

test('two forms of one page ask once, and the page begins afresh by its own link', async () => {
  const { page, texts, address, errors } = await openPanel({
    dialect: 'sqlite',
    signedIn: 'subscriber',
    prepare,
  })
  await page.goto(`${address}/profile`)
  await EDITS['a contact']?.begin(page, texts)
  await EDITS['a new password']?.begin(page, texts)

  await page.getByRole('navigation').getByRole('link', { name: texts.menu.pages.profile.title }).click()
  expect(await page.getByRole('dialog').count()).toBe(1)
  await page.getByRole('dialog').getByRole('button', { name: texts.leave.leave }).click()

  await page.getByLabel(texts.contacts.name, { exact: true }).waitFor({ state: 'detached' })
  expect(await page.getByRole('dialog').count()).toBe(0)
  expect(errors).toEqual([])
})

test('contacts that the service desk has changed meanwhile are shown one by one, and both changes stay', async () => {
  const browser = await openPanel({ dialect: 'sqlite', signedIn: 'subscriber', prepare })
  const { page, texts, address, customerId } = browser
  const desk = await browser.openPage('operator')
  const [cookie] = await desk.context().cookies()
  const change = async (contacts: readonly object[]) => {
    const answer = await fetch(`${address}/api/v1/customers/${customerId}`, {
      method: 'PUT',
      headers: { authorization: `Bearer ${cookie?.value}`, 'content-type': 'application/json' },
      body: JSON.stringify({ name: 'Нова ЕООД', eik: '121817309', vatRegistered: true, contacts }),
    })
    expect(answer.status).toBe(200)
  }
  await page.goto(`${address}/profile`)
  await EDITS['a contact']?.begin(page, texts)
  await change([{ name: 'Ивана', phone: '02 123', email: '' }])
  await page.keyboard.press('Enter')

  const row = page.getByRole('row', { name: texts.contacts.one(1) })
  await row.waitFor()
  expect((await row.innerText()).split(/\s*\t\s*/)).toEqual([
    texts.contacts.one(1),
    'Радка',
    'Ивана · 02 123',
  ])
  await page.getByText(/Променено от отдела за обслужване/).waitFor()
  await pressButton(page, texts.conflict.keepMine)
  await pressButton(page, texts.profile.saveContacts)
  await page.getByText(texts.profile.contactsSaved).waitFor()
  const names = page.getByLabel(texts.contacts.name, { exact: true })
  expect(await Promise.all([names.nth(0).inputValue(), names.nth(1).inputValue()])).toEqual([
    'Ивана',
    'Радка',
  ])

  // Where only the name of the firm was changed, nobody is asked.
  await change([
    { name: 'Ивана', phone: '02 123', email: '' },
    { name: 'Радка', phone: '', email: '' },
  ])
  await names.nth(1).fill('Радка Иванова')
  await page.keyboard.press('Enter')
  await page.getByText(texts.profile.contactsSaved).waitFor()
  expect(await page.getByRole('region', { name: texts.conflict.title }).count()).toBe(0)
  expect(browser.errors).toEqual([])
})
