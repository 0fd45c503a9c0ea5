import { describe, expect, test } from 'vitest'
import { formatDay } from '../../src/shared/day.ts'
import { clientTexts } from '../../src/shared/texts/client/client-texts.ts'
import { formatDayFor } from '../../src/shared/texts/format-day.ts'
import { isStandIn } from '../support/desktop-app.ts'
import {
  compareFirst,
  type DesktopSession,
  goToKeyEntry,
  heading,
  NEW_PASSWORD,
  openDesktop,
  registerOffline,
  registerOnline,
  signIn,
  startWay,
} from '../support/desktop-session.ts'
import { isFocused, pressButton, tabTo, typeInto } from '../support/keyboard.ts'
import { TODAY, workstationWith } from '../support/license-folders.ts'
import { changeContract, type ServedPanel, startServedPanel } from '../support/served-panel.ts'

const NOBODY_LISTENS = 'http://127.0.0.1:9'

/** A subscription that ends in some days. */
function subscription(days: number) {
  return { kind: 'subscription', validThrough: formatDay(TODAY + days) } as const
}

async function registered(served: ServedPanel, language: 'bg' | 'en' = 'bg'): Promise<DesktopSession> {
  const { panel, vendor, firstPassword } = served
  const session = await openDesktop({ language, vendor, panel: panel.address })
  await registerOnline(session, firstPassword)
  return session
}

describe.each([
  ['bg', isStandIn ? 'postgres' : 'sqlite'],
  ['en', 'sqlite'],
] as const)('after the first key, by keyboard alone, in %s, with a panel on %s', (language, dialect) => {
  test('renews in one press once the contract is prolonged', async () => {
    const served = await startServedPanel(subscription(1), dialect)
    const { app, page, texts } = await registered(served, language)
    await page.getByText(clientTexts(language).expiresSoon(1, formatDayFor(TODAY + 1, language))).waitFor()
    await pressButton(page, texts.renewal.renew)
    await page.getByText(texts.renewal.unchanged).waitFor()

    await changeContract(served, { valid_through: formatDay(TODAY + 366) })
    await pressButton(page, texts.renewal.renew)

    const notice = page.locator('.notice:focus', { hasText: texts.renewal.done })
    await notice.getByText(texts.renewal.validThrough(formatDayFor(TODAY + 366, language))).waitFor()
    expect(app.pageErrors).toEqual([])
  })

  test('takes one more workplace of the contract, and says so', async () => {
    const served = await startServedPanel({}, dialect)
    const { app, page, texts } = await registered(served, language)
    await changeContract(served, { workplaces: 4 })

    await pressButton(page, texts.renewal.renew)
    await page.getByRole('row', { name: texts.online.differs }).waitFor()
    const adopt = page.getByRole('button', { name: texts.renewal.adopt })
    expect(await isFocused(adopt)).toBe(true)
    await page.keyboard.press('Enter')

    await page.getByText(texts.renewal.done).waitFor()
    const { workplaces } = clientTexts(language).fields
    await page.getByText(texts.renewal.adoptedRow(workplaces, '3', '4')).waitFor()
    expect(app.pageErrors).toEqual([])
  })

  test('moves to another computer when the contract has one place', async () => {
    const served = await startServedPanel({ workplaces: 1 }, dialect)
    const { panel, vendor, firstPassword } = served
    const old = await openDesktop({ language, vendor, panel: panel.address })
    await registerOnline(old, firstPassword)

    await pressButton(old.page, old.texts.release.begin)
    await heading(old.page, old.texts.release.title)
    await pressButton(old.page, old.texts.release.confirm)
    await old.page.getByText(old.texts.release.told).waitFor()
    expect(await isFocused(old.page.getByRole('button', { name: old.texts.result.finish }))).toBe(true)
    await pressButton(old.page, old.texts.result.finish)
    await old.page.getByRole('list', { name: old.texts.release.code }).waitFor()

    const next = await openDesktop({ language, vendor, panel: panel.address, machine: 'sata-desktop' })
    await startWay(next, 'online')
    await signIn(next, NEW_PASSWORD)
    await heading(next.page, next.texts.wizard.steps.installation)
    await typeInto(next.page, next.texts.installation.programVersion, '231016.1')
    await next.page.keyboard.press('Enter')
    await pressButton(next.page, next.texts.online.generate)
    await heading(next.page, next.texts.result.registered)
    expect([...old.app.pageErrors, ...next.app.pageErrors]).toEqual([])
  })

  test('shows the release code of a computer without a network after a restart, too', async () => {
    const session = await openDesktop({ language, panel: NOBODY_LISTENS })
    const { page, texts } = session
    await registerOffline(session, language)

    await pressButton(page, texts.release.begin)
    await pressButton(page, texts.release.confirm)
    await page.getByText(texts.release.untold).waitFor()
    expect(await isFocused(page.getByRole('button', { name: texts.release.tellAgain }))).toBe(true)
    const groups = await page.locator('.key-groups-text').allInnerTexts()
    expect(groups).toEqual([1, 2, 3].map(() => expect.stringMatching(/^[0-9A-Z]{6}$/)))

    await session.app.close()
    const again = await session.reopen()
    await again.page.getByText(texts.release.untold).waitFor()
    expect(await again.page.locator('.key-groups-text').allInnerTexts()).toEqual(groups)
    await pressButton(again.page, texts.release.copy)
    await again.page.getByText(texts.release.copied).waitFor()
    expect(await again.app.clipboard()).toBe(groups.join('-'))
    await pressButton(again.page, texts.release.dictate)
    expect((await again.page.locator('.dictation-symbol').allInnerTexts()).join('')).toBe(groups[0])
    await again.page.keyboard.press('Escape')
    const dictate = again.page.getByRole('button', { name: texts.release.dictate })
    await dictate.waitFor()
    expect(await isFocused(dictate)).toBe(true)
    await pressButton(again.page, texts.release.tellAgain)
    await again.page.getByRole('alert').waitFor()
    expect(again.app.pageErrors).toEqual([])
  })
})

test('renews for another version of the program, and refuses one that is not written right', async () => {
  const served = await startServedPanel({ paidVersion: '241016' })
  const { page, texts } = await registered(served)

  await pressButton(page, texts.renewal.otherVersion)
  const field = page.getByLabel(texts.renewal.programVersion)
  expect(await isFocused(field)).toBe(true)
  await page.keyboard.type('2310')
  await page.keyboard.press('Enter')
  await page.getByText(texts.fields.versionWrong).waitFor()
  expect(await isFocused(field)).toBe(true)
  await typeInto(page, texts.renewal.programVersion, '240901,2')
  await page.keyboard.press('Enter')

  await page.getByText(texts.renewal.version('240901.2')).waitFor()
})

test('opens a license that a wrong date has locked in one press', async () => {
  const served = await startServedPanel(subscription(200))
  await registered(served)
  const { vendor, panel } = served
  const grant = { license: 10_001, issued: TODAY - 9, validThrough: TODAY + 200 }
  const locked = await workstationWith({ vendor, grant, lastSeen: TODAY + 20 })
  const { page, texts } = await openDesktop({ ...locked, panel: panel.address })
  await page.getByText(texts.license.next['clock-set-back']).waitFor()

  await pressButton(page, texts.renewal.renew)

  await page.getByText(texts.renewal.done).waitFor()
  await pressButton(page, texts.license.checkAgain)
  await page.getByText(clientTexts('bg').state.registered).waitFor()
})

test('says that a license which a wrong date has locked on its first day opens tomorrow', async () => {
  const { app, page, texts } = await registered(await startServedPanel(subscription(200)))
  await app.moveClock(20)
  await pressButton(page, texts.license.checkAgain)
  await page.getByText(clientTexts('bg').state.registered).waitFor()
  await app.moveClock(-20)
  await pressButton(page, texts.license.checkAgain)
  await page.getByText(texts.license.next['clock-set-back']).waitFor()

  await pressButton(page, texts.renewal.renew)

  await page.locator('.notice:focus', { hasText: texts.renewal.stillLocked }).waitFor()
})

test('applies the terms of the contract before the first key', async () => {
  const { panel, vendor, firstPassword } = await startServedPanel({ workplaces: 5 })
  const session = await openDesktop({ vendor, panel: panel.address })
  const { page, texts } = session
  await compareFirst(session, firstPassword, { workplaces: '3', modules: ['Рецепти'] })
  await page.getByRole('row', { name: texts.online.differs }).first().waitFor()

  await pressButton(page, texts.renewal.adopt)
  await page.getByText(texts.renewal.adopted).waitFor()
  await page.getByText(texts.online.allMatch).waitFor()
  expect(await isFocused(page.getByRole('button', { name: texts.online.generate }))).toBe(true)
  await page.keyboard.press('Enter')

  await heading(page, texts.result.registered)
  expect(session.app.pageErrors).toEqual([])
})

test('applies what it can of the contract where a payment is outstanding too, and says what remains', async () => {
  const { panel, vendor, firstPassword } = await startServedPanel({ workplaces: 5, settled: false })
  const session = await openDesktop({ vendor, panel: panel.address })
  const { page, texts } = session
  await compareFirst(session, firstPassword, { workplaces: '3', modules: [] })
  await page.getByText(/Платете на/).waitFor()

  await pressButton(page, texts.renewal.adopt)

  await page.getByText(texts.renewal.adopted).waitFor()
  expect(await page.getByRole('row', { name: texts.online.differs }).count()).toBe(0)
  await page.getByText(/Платете на/).waitFor()
  expect(await isFocused(page.getByRole('button', { name: texts.online.checkAgain }))).toBe(true)
  expect(session.app.pageErrors).toEqual([])
})

test('keeps the license where the folder cannot be written to', async () => {
  const session = await openDesktop({ panel: NOBODY_LISTENS })
  const { app, page, texts } = session
  await registerOffline(session, 'bg')
  await pressButton(page, texts.release.begin)
  await app.failCalls(1)

  await pressButton(page, texts.release.confirm)

  await page.getByText(texts.release.notReleased).waitFor()
  await pressButton(page, texts.release.refrain)
  await page.getByText(clientTexts('bg').state.registered).waitFor()
})

test('does not take the key of a license that was given up here again', async () => {
  const session = await openDesktop({ panel: NOBODY_LISTENS })
  const { page, texts, vendor } = session
  await registerOffline(session, 'bg')
  await pressButton(page, texts.release.begin)
  await pressButton(page, texts.release.confirm)
  await pressButton(page, texts.result.finish)

  const installation = await goToKeyEntry(session)
  await page.getByLabel(texts.registrationKey.label, { exact: true }).fill(vendor.issue(installation))

  await page.getByText(clientTexts('bg').refusals['released-here']).waitFor()
  await page.getByText(clientTexts('bg').refusalsNext['released-here']).waitFor()
})

test('remembers that a license is to be renewed automatically', async () => {
  const session = await registered(await startServedPanel(subscription(200)))
  const { page, texts } = session
  const box = (of: DesktopSession) => of.page.getByRole('checkbox', { name: texts.renewal.automatic })
  await tabTo(page, box(session))
  await page.keyboard.press('Space')
  expect(await box(session).isChecked()).toBe(true)

  await session.app.close()
  const again = await session.reopen()

  await box(again).waitFor()
  expect(await box(again).isChecked()).toBe(true)
})
