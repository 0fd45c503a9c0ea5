import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { windowTexts } from '../../src/renderer/texts/window-texts.ts'
import type { Language } from '../../src/shared/catalogue.ts'
import { clientTexts } from '../../src/shared/texts/client/client-texts.ts'
import { formatDayFor } from '../../src/shared/texts/format-day.ts'
import { panelTexts } from '../../src/shared/texts/panel/panel-texts.ts'
import { findViolations } from '../support/axe.ts'
import { openDesktop } from '../support/desktop-session.ts'
import { pressButton } from '../support/keyboard.ts'
import {
  envWithLsblk,
  STORED_STATES,
  stateTitle,
  TODAY,
  workstationWith,
} from '../support/license-folders.ts'
import { startServedPanel } from '../support/served-panel.ts'
import { hasRecordedMachines } from '../support/workstation.ts'

describe.runIf(hasRecordedMachines)('the first page', () => {
  describe.each<Language>(['bg', 'en'])('in %s', (language) => {
    test.each(STORED_STATES)('says %s, what to do, and is right for everybody', async (state, prepare) => {
      const { page } = await openDesktop({ language, ...(await prepare()) })

      await page.getByText(stateTitle(state, language)).waitFor()
      await page.getByText(windowTexts(language).license.next[state], { exact: true }).waitFor()
      // Enter does what the filled button does, once the license is known; and nothing where nothing is to be done.
      const filled = page.locator('.button[data-variant="primary"]')
      const next = (await filled.count()) > 0 ? filled : page.locator('h1')
      await next.and(page.locator(':focus')).waitFor()
      expect(await findViolations(page)).toEqual([])
    })
  })

  test('warns in time before a license ends', async () => {
    const { page } = await openDesktop(await workstationWith({ grant: { validThrough: TODAY + 5 } }))

    await page.getByText(clientTexts('bg').expiresSoon(5, formatDayFor(TODAY + 5, 'bg'))).waitFor()
    await page.getByText(windowTexts('bg').license.next.expired).waitFor()
  })

  test('leads to a new registration alone where the contract has no place for the computer', async () => {
    const { panel, vendor } = await startServedPanel()
    const stored = await workstationWith({ vendor, grant: { validThrough: TODAY + 5 } })
    const { page, texts } = await openDesktop({ ...stored, panel: panel.address })
    await pressButton(page, texts.renewal.otherVersion)

    await pressButton(page, texts.renewal.renew)

    await page.getByText(panelTexts('bg').problems['not-held'][0]).waitFor()
    const filled = page.locator('.button[data-variant="primary"]')
    await filled.and(page.locator(':focus')).waitFor()
    expect(await filled.allInnerTexts()).toEqual([texts.license.registerAgain])
    expect(await page.getByRole('button', { name: texts.renewal.renew }).count()).toBe(0)
    expect(await page.getByText(texts.license.next.expired).count()).toBe(0)
    expect(await page.getByLabel(texts.renewal.programVersion).count()).toBe(0)
  })

  test('tells a damaged file, and registers again with the key from before', async () => {
    const { dataDir, vendor, registration } = await workstationWith()
    await writeFile(join(dataDir, 'license.json'), '{"damaged')
    await writeFile(join(dataDir, 'license.json.bak'), '')
    const { page, texts } = await openDesktop({ dataDir, vendor })
    await page.getByText(clientTexts('bg').damagedReasons.malformed).waitFor()

    await pressButton(page, texts.license.registerAgain)
    await pressButton(page, texts.wizard.way.ways.elsewhere.label)
    await page.getByLabel(texts.installation.holder, { exact: true }).fill('121817309')
    await page.getByLabel(texts.installation.programVersion, { exact: true }).fill('231016.1')
    await page.getByLabel(texts.installation.workplaces, { exact: true }).fill('3')
    await page.getByText('ДДС', { exact: true }).click()
    await pressButton(page, texts.installation.create)
    await pressButton(page, texts.installationKey.next)
    await page
      .getByLabel(texts.registrationKey.label, { exact: true })
      .fill(`Ключ: ${registration.registrationKey}`)
    await pressButton(page, texts.registrationKey.register)

    await page.getByRole('heading', { name: texts.result.registered }).waitFor()
  })

  test('notices when the window is looked at again that the clock was set back', async () => {
    const { app, page, texts } = await openDesktop(
      await workstationWith({ grant: { validThrough: TODAY + 400 } }),
    )
    await page.getByText(clientTexts('bg').state.registered).waitFor()

    await app.moveClock(-30)
    await page.evaluate(() => (globalThis as unknown as EventTarget).dispatchEvent(new Event('focus')))

    await page.getByText(clientTexts('bg').state['clock-set-back']).waitFor()
    await app.moveClock(30)
    await pressButton(page, texts.license.checkAgain)
    await page.getByText(clientTexts('bg').state.registered).waitFor()
  })

  test('is there before the disks have answered', async () => {
    const stored = await workstationWith()
    const gate = join(stored.dataDir, 'gate')
    const env = await envWithLsblk(
      stored.dataDir,
      `until [ -e "${gate}" ]; do /bin/sleep 0.05; done\nPATH="\${PATH#*:}" exec lsblk "$@"`,
    )
    const { page, texts } = await openDesktop({ ...stored, env })

    expect(await page.getByText(texts.license.checking).first().isVisible()).toBe(true)
    expect(await page.getByRole('button', { name: texts.license.register }).isEnabled()).toBe(true)
    await writeFile(gate, '')
    await page.getByText(clientTexts('bg').state.registered).waitFor()
  })
})
