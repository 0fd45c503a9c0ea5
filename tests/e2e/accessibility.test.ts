import { describe, expect, test } from 'vitest'
import type { Language } from '../../src/shared/catalogue.ts'
import { findViolations } from '../support/axe.ts'
import { findCutOff } from '../support/cut-off.ts'
import { openDesktop } from '../support/desktop-session.ts'
import { visitScreens } from '../support/screens.ts'
import { startServedPanel } from '../support/served-panel.ts'

/** A small screen, the window at 200 %, and a small screen at 200 %. */
const SIZES = [
  { width: 800, height: 600 },
  { width: 480, height: 360 },
  { width: 400, height: 300 },
]

const languages: readonly Language[] = ['bg', 'en']

describe.each(languages)('every screen in %s', (language) => {
  test('has no violation of WCAG 2.2 AA in light, dark and forced colors, and nothing is cut off', async () => {
    const panel = await startServedPanel()
    const session = await openDesktop({ language, panel: panel.panel.address })
    const { page } = session
    const found: string[] = []
    const seen: string[] = []

    await visitScreens(session, language, panel, async (name) => {
      seen.push(name)
      found.push(...(await findViolations(page)).map((violation) => `${name}, ${violation}`))
      const before = page.viewportSize() ?? { width: 1000, height: 880 }
      for (const size of SIZES) {
        await page.setViewportSize(size)
        found.push(
          ...(await findCutOff(page)).map((what) => `${name} at ${size.width}×${size.height}: ${what}`),
        )
      }
      await page.setViewportSize(before)
    })

    expect(found).toEqual([])
    expect(seen.length).toBeGreaterThan(15)
    expect(session.app.pageErrors).toEqual([])
  }, 120_000)
})
