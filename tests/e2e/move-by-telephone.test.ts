import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { deskTexts } from '../../src/panel/web/texts/desk/desk-texts.ts'
import { clientTexts } from '../../src/shared/texts/client/client-texts.ts'
import { partsTexts } from '../../src/shared/texts/parts/parts-texts.ts'
import { openTelephone } from '../support/desk-screens.ts'
import {
  type DesktopSession,
  heading,
  makeInstallationKey,
  openDesktop,
  startWay,
} from '../support/desktop-session.ts'
import { pressButton } from '../support/keyboard.ts'
import { createVendor } from '../support/keys.ts'
import { openPanel, type PanelBrowser } from '../support/panel-browser.ts'

const desk = deskTexts('bg')
const { groupEntry } = partsTexts('bg')
const NOBODY_LISTENS = 'http://127.0.0.1:9'

/** Registers a workstation without a network: the installation key is dictated to the service desk, and the answer back. */
async function registerByTelephone(session: DesktopSession, browser: PanelBrowser): Promise<void> {
  const { page: window, texts } = session
  await startWay(session, 'elsewhere')
  await makeInstallationKey(session, 'bg', { workplaces: '1' })
  await pressButton(window, texts.installationKey.copy)
  await window.getByText(texts.installationKey.copied).waitFor()
  const dictated = await session.app.clipboard()
  await pressButton(window, texts.installationKey.next)
  await heading(window, texts.wizard.steps['registration-key'])
  await pressButton(window, texts.registrationKey.byTelephone)

  const { page, texts: pages } = browser
  await openTelephone(page, pages.menu.pages.telephone.title, 'bg')
  await page.keyboard.type(dictated.replaceAll('-', ''))
  await page.getByRole('button', { name: pages.keys.generate }).and(page.locator(':focus')).waitFor()
  await page.keyboard.press('Enter')
  await page.getByText(desk.readOut.progress('0', '24')).waitFor()

  await window.getByLabel(groupEntry.group(1, 24)).and(window.locator(':focus')).waitFor()
  await window.keyboard.type((await lastKey(page)).replaceAll('-', ''))
  await pressButton(window, texts.registrationKey.register)
  await heading(window, texts.result.registered)
  await pressButton(window, texts.result.finish)
  await window.getByText(clientTexts('bg').state.registered).waitFor()

  while (await page.getByRole('heading', { name: desk.readOut.title }).isVisible())
    await page.keyboard.press('Enter')
  await pressButton(page, desk.telephone.another)
}

/** The key that is being read out. */
function lastKey(page: Page): Promise<string> {
  return page.evaluate(async () => {
    const answer = await fetch('/api/v1/keys?limit=1')
    const { items } = (await answer.json()) as {
      readonly items: readonly { readonly registrationKey: string }[]
    }
    return items[0]?.registrationKey ?? ''
  })
}

test('a license moves to another computer over the telephone, and never is on two', async () => {
  const browser = await openPanel({ dialect: 'sqlite', signedIn: 'operator', contract: { workplaces: 1 } })
  const vendor = { ...createVendor(), vendorKey: browser.vendorKey }
  const old = await openDesktop({ vendor, panel: NOBODY_LISTENS })
  await registerByTelephone(old, browser)

  await pressButton(old.page, old.texts.release.begin)
  await pressButton(old.page, old.texts.release.confirm)
  await old.page.getByText(old.texts.release.untold).waitFor()
  const groups = await old.page.locator('.key-groups-text').allInnerTexts()

  // One symbol of the code is misheard.
  const [first = '', second = '', third = ''] = groups
  const misheard = `${second.startsWith('7') ? '4' : '7'}${second.slice(1)}`
  const { page, address, contractId } = browser
  await page.goto(`${address}/contracts/${contractId}`)
  await pressButton(page, desk.workplaces.releaseByOf(1))
  for (const group of [first, misheard, third]) {
    await page.keyboard.type(group)
    if (group === misheard) await page.keyboard.press('Enter')
  }
  await pressButton(page, desk.workplaces.releaseDo)
  await page.getByText(desk.workplaces.released).waitFor()

  const next = await openDesktop({ vendor, panel: NOBODY_LISTENS, machine: 'sata-desktop' })
  await registerByTelephone(next, browser)
  await old.page.getByText(old.texts.release.untold).waitFor()
  expect([...browser.errors, ...old.app.pageErrors, ...next.app.pageErrors]).toEqual([])
}, 120_000)
