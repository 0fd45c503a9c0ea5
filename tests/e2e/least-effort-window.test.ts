import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { formatDay } from '../../src/shared/day.ts'
import { countEffort } from '../support/count-effort.ts'
import {
  compareFirst,
  type DesktopSession,
  heading,
  NEW_PASSWORD,
  openDesktop,
  registerOnline,
} from '../support/desktop-session.ts'
import { TODAY } from '../support/license-folders.ts'
import { changeContract, type ServedPanel, startServedPanel, USERNAME } from '../support/served-panel.ts'

/** The window at a panel with a contract. */
async function openAt(served: ServedPanel): Promise<DesktopSession> {
  const { panel, vendor } = served
  return openDesktop({ vendor, panel: panel.address })
}

async function press(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name, exact: true }).click()
}

/** Types where the focus is, and goes on with Enter. */
async function enter(page: Page, text: string): Promise<void> {
  await page.locator('input:focus').waitFor()
  await page.keyboard.type(text)
  await page.keyboard.press('Enter')
}

describe('the least effort', () => {
  test('of a first online registration is four clicks and eighty keystrokes', async () => {
    const served = await startServedPanel()
    const { page, texts } = await openAt(served)
    const { wizard } = texts
    const effort = await countEffort(page)

    await press(page, texts.license.register)
    await press(page, wizard.way.ways.online.label)
    await heading(page, wizard.onlineTitles['signed-out'])
    await page.keyboard.type(USERNAME)
    await page.keyboard.press('Tab')
    await enter(page, served.firstPassword)
    await heading(page, wizard.onlineTitles['first-password'])
    await enter(page, NEW_PASSWORD)
    await heading(page, wizard.steps.installation)
    await enter(page, '231016.1')
    await press(page, texts.online.generate)
    await heading(page, texts.result.registered)

    const { clicks, keystrokes } = await effort()
    expect(clicks).toBeLessThanOrEqual(4)
    expect(keystrokes).toBeLessThanOrEqual(80)
  })

  test('of the first comparison by keyboard alone is at most five Tabs beside the typing', async () => {
    const served = await startServedPanel()
    const { page, texts } = await openAt(served)
    const { wizard } = texts
    const effort = await countEffort(page)

    await page.locator('button:focus', { hasText: texts.license.register }).waitFor()
    await page.keyboard.press('Enter')
    await page.locator('button:focus', { hasText: wizard.way.ways.online.label }).waitFor()
    await page.keyboard.press('Enter')
    await heading(page, wizard.onlineTitles['signed-out'])
    await page.keyboard.type(USERNAME)
    await page.keyboard.press('Tab')
    await enter(page, served.firstPassword)
    await heading(page, wizard.onlineTitles['first-password'])
    await enter(page, NEW_PASSWORD)
    await heading(page, wizard.steps.installation)
    await enter(page, '231016.1')
    await page.getByText(texts.online.allMatch).waitFor()

    const { clicks, keystrokes } = await effort()
    const typed = [USERNAME, served.firstPassword, NEW_PASSWORD, '231016.1'].join('').length
    expect(clicks).toBe(0)
    // Enter sends each of three forms, and goes on from two screens without a field; the rest is Tabs.
    expect(keystrokes - typed - 5).toBeLessThanOrEqual(5)
  })

  test('of three differences is one click until they are compared again', async () => {
    const served = await startServedPanel({ modules: ['basic', 'vat'] })
    const session = await openAt(served)
    const { page, texts } = session
    await compareFirst(session, served.firstPassword, {
      workplaces: '2',
      modules: ['Рецепти', 'Амортизации'],
    })
    await page.getByRole('row', { name: texts.online.differs }).first().waitFor()
    const effort = await countEffort(page)

    await press(page, texts.renewal.adopt)
    await page.getByText(texts.online.allMatch).waitFor()

    expect(await effort()).toEqual({ clicks: 1, keystrokes: 0 })
  })

  test('of a renewal is one click', async () => {
    const served = await startServedPanel({ kind: 'subscription', validThrough: formatDay(TODAY + 5) })
    const session = await openAt(served)
    const { page, texts } = session
    await registerOnline(session, served.firstPassword)
    await changeContract(served, { valid_through: formatDay(TODAY + 366) })
    const effort = await countEffort(page)

    await press(page, texts.renewal.renew)
    await page.getByText(texts.renewal.done).waitFor()

    expect(await effort()).toEqual({ clicks: 1, keystrokes: 0 })
  })
})
