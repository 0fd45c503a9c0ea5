import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { bg } from '../../src/main/texts/bg.ts'
import type { Desktop } from '../../src/shared/desktop.ts'
import { standBetween } from '../support/between.ts'
import { isStandIn, runDesktop } from '../support/desktop-app.ts'
import {
  goToKeyEntry,
  heading,
  makeInstallationKey,
  openDesktop,
  signIn,
  startWay,
} from '../support/desktop-session.ts'
import { isFocused, pressButton, typeInto } from '../support/keyboard.ts'
import { createVendor } from '../support/keys.ts'
import { temporaryFolder } from '../support/panel.ts'
import { startServedPanel } from '../support/served-panel.ts'

const SETTINGS = { language: 'bg', panel: null, username: '' }

describe('the window', () => {
  test('reaches the wizard and the report by the menu, with the path that the manual names', async () => {
    const { app, page, texts } = await openDesktop()

    await app.clickMenu(bg.menu.main, bg.menu.serviceFunctions, bg.menu.register)
    await heading(page, texts.wizard.way.title)
    await app.clickMenu(bg.menu.main, bg.menu.serviceFunctions, bg.menu.report)
    await heading(page, texts.report.title)
    await app.clickMenu(bg.menu.main, bg.menu.license)
    await heading(page, texts.windowTitle)
  })

  test('is shown by a second start, which ends at once', async () => {
    const session = await openDesktop()
    if (isStandIn) await session.app.minimize()
    const before = await session.app.focusCount()

    const { exitCode } = await runDesktop({ dataDir: session.dataDir, vendor: session.vendor })

    expect(exitCode).toBe(0)
    expect(await session.app.focusCount()).toBeGreaterThan(before)
  })

  test.runIf(isStandIn)('says so where its folder is in use by another session or computer', async () => {
    const dataDir = join(await temporaryFolder(), 'license')
    const env = { STAND_IN_PROFILE_IN_USE: '1' }
    const { exitCode, err } = await runDesktop({ dataDir, vendor: createVendor(), env })

    expect(exitCode).toBe(1)
    expect(err).toContain(bg.inUse(join(dataDir, 'window')))
  })

  test.runIf(isStandIn)('keeps what it knows when the session ends, and holds up no shutdown', async () => {
    const session = await openDesktop()
    const settingsFile = join(session.dataDir, 'window', 'settings.json')
    await session.app.endWindowsSession()
    expect(JSON.parse(await readFile(settingsFile, 'utf8')).place).toMatchObject({ width: 1000 })

    const again = await session.reopen()
    expect(await again.app.shutDown()).toBe(true)
  })

  test('opens again while the one that was closed still tells the panel', async () => {
    const { panel, vendor, firstPassword } = await startServedPanel()
    const signingOut = Promise.withResolvers<boolean>()
    const between = await standBetween(panel.address, ({ method }) =>
      method === 'DELETE' ? signingOut.promise : true,
    )
    const session = await openDesktop({ vendor, panel: between })
    const { page, texts } = session
    await startWay(session, 'online')
    await signIn(session, firstPassword)
    await page.getByText(texts.online.firstPasswordIntro).waitFor()

    const closed = session.app.close()
    // Asked again, it neither tells the panel twice nor ends before it has.
    await session.app.quit()
    const again = await session.reopen()
    await startWay(again, 'online')
    await again.page.getByLabel(texts.online.username).waitFor()
    signingOut.resolve(true)
    await closed
  })

  test('opens where it was, unless no screen is there any more', async () => {
    const place = { x: 40, y: 50, width: 900, height: 650 }
    const open = async (saved: object) => {
      const dataDir = join(await temporaryFolder(), 'license')
      await mkdir(join(dataDir, 'window'), { recursive: true })
      const file = join(dataDir, 'window', 'settings.json')
      await writeFile(file, JSON.stringify({ ...SETTINGS, place: { ...saved, isMaximized: false } }))
      const { app } = await openDesktop({ dataDir })
      const bounds = await app.bounds()
      await app.close()
      return { bounds, kept: JSON.parse(await readFile(file, 'utf8')).place }
    }

    expect(await open(place)).toEqual({ bounds: place, kept: { ...place, isMaximized: false } })
    const elsewhere = await open({ ...place, x: -5000 })
    expect(elsewhere.bounds.x).toBeGreaterThan(-1000)
    // As much of its first size as the screen has.
    if (isStandIn) expect(elsewhere.bounds).toMatchObject({ width: 1000, height: 880 })
  })

  test('opens with what it knows where its settings are damaged', async () => {
    const dataDir = join(await temporaryFolder(), 'license')
    await mkdir(join(dataDir, 'window'), { recursive: true })
    await writeFile(join(dataDir, 'window', 'settings.json'), '{"language":"fr"')
    await writeFile(join(dataDir, 'window', 'draft.json'), '[1,2')
    const { page } = await openDesktop({ dataDir })
    expect(await page.getAttribute('html', 'lang')).toBe('bg')
  })

  test('grants no permission, goes nowhere else, and opens no other window', async () => {
    const { app, page, texts } = await openDesktop()
    const address = page.url()

    for (const permission of ['geolocation', 'notifications', 'camera'])
      expect(await app.hasPermission(permission)).toBe(false)
    const blocked = await page.evaluate(async () => {
      const { document, fetch } = globalThis as unknown as {
        document: {
          createElement: (name: string) => { textContent: string }
          body: { append: (node: object) => void }
        }
        fetch: (url: string) => Promise<unknown>
      }
      const script = document.createElement('script')
      script.textContent = 'globalThis.hasRun = true'
      document.body.append(script)
      const isFetched = await fetch('https://service.pasoss.com/').then(
        () => true,
        () => false,
      )
      return { isRun: 'hasRun' in globalThis, isFetched }
    })
    expect(blocked).toEqual({ isRun: false, isFetched: false })

    await page.evaluate(() => {
      const { location, open } = globalThis as unknown as {
        location: { href: string }
        open: (url: string) => void
      }
      open('https://service.pasoss.com/')
      location.href = 'https://service.pasoss.com/'
    })
    await page.getByRole('heading', { name: texts.windowTitle }).waitFor()
    expect(page.url()).toBe(address)
    expect(page.context().pages()).toHaveLength(1)
  })

  test('offers to paste with the right button, and to copy what is chosen', async () => {
    const session = await openDesktop()
    const { app, page, texts } = session
    await goToKeyEntry(session)
    const field = page.getByLabel(texts.registrationKey.label, { exact: true })

    await field.click({ button: 'right' })
    // There is nothing to choose in an empty field.
    await expect.poll(() => app.contextMenu()).toEqual([bg.menu.paste])
    await field.fill('R04725')
    await field.selectText()
    await field.click({ button: 'right' })
    const { cut, copy, paste, selectAll } = bg.menu
    await expect.poll(() => app.contextMenu()).toEqual([cut, copy, paste, selectAll])
    const title = page.getByRole('heading', { level: 1 })
    await title.selectText()
    await title.click({ button: 'right' })
    await expect.poll(() => app.contextMenu()).toEqual([bg.menu.copy])
  })

  test.runIf(isStandIn)('says so when another program holds the clipboard', async () => {
    const session = await openDesktop()
    const { app, page, texts } = session
    await startWay(session, 'elsewhere')
    await makeInstallationKey(session, 'bg')
    await app.lockClipboard()
    await pressButton(page, texts.installationKey.copy)

    await page.getByText(texts.installationKey.copyFailed).waitFor()
    expect(await page.getByText(texts.installationKey.copied).count()).toBe(0)
  })

  test.runIf(isStandIn)('is drawn again when its process has died, and is never blank', async () => {
    const session = await openDesktop()
    const { app, page, texts, dataDir } = session
    await startWay(session, 'elsewhere')
    await typeInto(page, texts.installation.holder, '121817309')
    // The call that keeps the draft must not be the one that fails.
    const draft = join(dataDir, 'window', 'draft.json')
    await expect.poll(() => readFile(draft, 'utf8'), { timeout: 10_000 }).toContain('121817309')
    await app.failCalls(1)

    const reopened = page.context().waitForEvent('page')
    const debug = await page.context().newCDPSession(page)
    void debug.send('Page.crash').catch(() => {})
    const again = await reopened

    await again.getByText(texts.windowFailed).waitFor()
    await pressButton(again, texts.openAgain)
    await pressButton(again, texts.license.resume)
    expect(await again.getByLabel(texts.installation.holder, { exact: true }).inputValue()).toBe('121817309')
  })

  // Electron's own box with the message waits for a person.
  test.runIf(isStandIn)('says why it does not open with a file of public keys that holds none', async () => {
    const dataDir = join(await temporaryFolder(), 'license')
    const options = { dataDir, vendor: createVendor() }
    const { exitCode, err } = await runDesktop(options, [`--public-keys=${dataDir}/none.json`])

    expect(exitCode).toBe(1)
    expect(err).toContain(bg.notStarted)
    expect(err).toContain('none.json')
  })

  test('answers no frame but its own, and nothing of another shape', async () => {
    const { page } = await openDesktop()

    const answers = await page.evaluate(async () => {
      const { document, desktop } = globalThis as unknown as {
        desktop: Desktop
        document: {
          createElement: (name: string) => { contentWindow: { desktop?: Desktop } }
          body: { append: (node: object) => void }
        }
      }
      const outcome = (promise: Promise<unknown> | undefined) =>
        promise?.then(
          () => 'answered',
          () => 'refused',
        ) ?? 'not there'
      const frame = document.createElement('iframe')
      document.body.append(frame)
      return {
        own: await outcome(desktop.readStart()),
        frame: await outcome(frame.contentWindow.desktop?.readStart()),
        shape: await outcome(desktop.saveDraft({ step: 'installation' } as never)),
        extra: await outcome(desktop.saveText({ name: '../../evil', text: '' })),
        language: await outcome(desktop.setLanguage('fr' as never)),
      }
    })

    expect(answers.own).toBe('answered')
    expect(answers.frame).not.toBe('answered')
    expect([answers.shape, answers.extra, answers.language]).toEqual(['refused', 'refused', 'refused'])
  })

  test('opens the panel in the browser with the key in the fragment, and nothing but the panel', async () => {
    const session = await openDesktop({ panel: 'https://panel.example.bg/pasoss' })
    const { app, page, texts } = session
    await goToKeyEntry(session)
    await page.getByRole('button', { name: texts.wizard.back, exact: true }).click()
    const key = await app.clipboard()
    await page.getByRole('button', { name: texts.installationKey.openPanel }).click()
    await expect.poll(() => app.links()).toEqual([`https://panel.example.bg/pasoss/keys#${key}`])

    const isRefused = await page.evaluate(() => {
      const { desktop } = globalThis as unknown as {
        desktop: { openPanel: (address: string) => Promise<boolean> }
      }
      return desktop.openPanel('https://elsewhere.example.bg').then(
        () => false,
        () => true,
      )
    })
    expect(isRefused).toBe(true)
    expect(await app.links()).toHaveLength(1)
  })

  test('puts the focus where people type first, and on the next step where there is nothing to type', async () => {
    const { page, texts } = await openDesktop()
    await page.getByRole('button', { name: texts.license.report }).click()
    expect(await isFocused(page.getByLabel(texts.report.panel))).toBe(true)
    await page.getByRole('button', { name: texts.wizard.close }).click()
    await page.getByRole('button', { name: texts.license.register }).click()
    const { online } = texts.wizard.way.ways
    expect(await isFocused(page.getByRole('button', { name: online.label }))).toBe(true)
    await page.keyboard.press('Enter')
    await page.locator('input:focus').waitFor()
    expect(await isFocused(page.getByLabel(texts.online.username, { exact: true }))).toBe(true)
  })
})
