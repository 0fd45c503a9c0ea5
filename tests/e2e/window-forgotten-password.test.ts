import { expect, test } from 'vitest'
import { clientTexts } from '../../src/shared/texts/client/client-texts.ts'
import { findViolations } from '../support/axe.ts'
import { openDesktop, startWay } from '../support/desktop-session.ts'
import { isFocused, pressButton, typeInto } from '../support/keyboard.ts'
import { startMailServer } from '../support/mail-server.ts'
import { linkIn, mailSettings } from '../support/mail-settings.ts'
import { startServedPanel, USERNAME } from '../support/served-panel.ts'

/** The window's sign-in to a panel that sends mail, or none. */
async function openSignIn(env: Readonly<Record<string, string>>) {
  const { panel, vendor } = await startServedPanel({}, 'sqlite', env)
  const session = await openDesktop({ vendor, panel: panel.address })
  await startWay(session, 'online')
  return session
}

test('a forgotten password is set anew by a link that the window has mailed', async () => {
  const server = await startMailServer({ account: { user: 'panel', password: 'secret' } })
  const { page, texts } = await openSignIn(mailSettings(server))

  await pressButton(page, texts.online.forgotten)
  expect(await isFocused(page.getByLabel(texts.online.username, { exact: true }))).toBe(true)
  await typeInto(page, texts.online.username, USERNAME)
  await pressButton(page, texts.online.forgotten)

  await page.getByText(texts.online.forgottenSent(USERNAME)).waitFor()
  expect(await findViolations(page)).toEqual([])
  expect(linkIn(await server.waitFor(USERNAME))).toMatch(/^\/password#/)
})

test('where the panel sends no mail, the window says whom to call', async () => {
  const { page, texts } = await openSignIn({})
  await typeInto(page, texts.online.username, USERNAME)
  await pressButton(page, texts.online.forgotten)

  await page.getByText(texts.online.forgottenNoMail).waitFor()
  await page.getByText(clientTexts('bg').serviceDesk).first().waitFor()
})
