import { mkdir } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import type { Language } from '../../src/shared/catalogue.ts'
import { openDesktop } from '../support/desktop-session.ts'
import { visitScreens } from '../support/screens.ts'
import { startServedPanel } from '../support/served-panel.ts'

const PICTURES = new URL('../../docs/pictures/desktop/', import.meta.url)

const languages: readonly Language[] = ['bg', 'en']

describe.each(languages)('the window in %s', (language) => {
  test('is drawn on every screen', async () => {
    const panel = await startServedPanel()
    const session = await openDesktop({ language, panel: panel.panel.address })
    const { page } = session
    let count = 0
    await visitScreens(session, language, panel, async (name) => {
      count++
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
    })
    expect(count).toBeGreaterThan(15)
  })
})
