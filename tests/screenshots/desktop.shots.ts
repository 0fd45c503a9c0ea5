import { mkdir } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import type { Language } from '../../src/shared/catalogue.ts'
import { clientTexts } from '../../src/shared/texts/client/client-texts.ts'
import { openDesktop } from '../support/desktop-session.ts'
import { STORED_STATES } from '../support/license-folders.ts'
import { visitScreens } from '../support/screens.ts'
import { startServedPanel } from '../support/served-panel.ts'

const PICTURES = new URL('../../docs/pictures/desktop/', import.meta.url)

describe.each<Language>(['bg', 'en'])('the window in %s', (language) => {
  /** Takes a picture of the whole page in both themes. */
  async function takePicture(page: Page, name: string): Promise<void> {
    for (const colorScheme of ['light', 'dark'] as const) {
      const folder = new URL(`${language}-${colorScheme}/`, PICTURES)
      await mkdir(folder, { recursive: true })
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
      await page.screenshot({
        path: fileURLToPath(new URL(`${name}.png`, folder)),
        fullPage: true,
        animations: 'disabled',
      })
    }
  }

  test('is drawn on every screen', async () => {
    const panel = await startServedPanel()
    const session = await openDesktop({ language, panel: panel.panel.address })
    let count = 0
    await visitScreens(session, language, panel, async (name) => {
      count++
      await takePicture(session.page, name)
    })
    expect(count).toBeGreaterThan(15)
  })

  test.each(STORED_STATES)('is drawn with a license that is %s', async (state, prepare) => {
    const { page } = await openDesktop({ language, ...(await prepare()) })
    const title = page.getByText(clientTexts(language).state[state])
    await title.waitFor()
    await takePicture(page, `license-${state}`)
    expect(await title.isVisible()).toBe(true)
  })
})
