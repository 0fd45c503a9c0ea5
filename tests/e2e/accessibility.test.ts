import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import type { Language } from '../../src/shared/catalogue.ts'
import { openDesktop } from '../support/desktop-session.ts'
import { inSecondLanguage, type JudgedSize, judgeScreen } from '../support/judge-screen.ts'
import { visitScreens } from '../support/screens.ts'
import { startServedPanel } from '../support/served-panel.ts'

/** The window as it opens, a notebook, a small screen, a telephone, the window at 200 %, and a small screen at 200 %. */
const SIZES: readonly JudgedSize[] = [
  { width: 1000, height: 880, rules: 'every-look' },
  { width: 984, height: 670, hasNextStep: true },
  { width: 800, height: 600, hasNextStep: true },
  { width: 360, height: 740, hasNextStep: true },
  { width: 480, height: 360 },
  { width: 400, height: 300 },
]

/** What stands against a filled button: that there is none or several, or that it is out of sight. */
async function judgeFilled(page: Page): Promise<readonly string[]> {
  const filled = page.locator('main .button[data-variant=primary]:visible')
  const count = await filled.count()
  if (count !== 1) return [`${count} filled buttons`]
  const box = await filled.boundingBox()
  const size = page.viewportSize()
  if (!box || !size) return ['no place']
  const isInSight = box.y >= 0 && box.y + box.height <= size.height && box.x + box.width <= size.width
  const isDisabled = await filled.isDisabled()
  const hasReason = (await page.locator('.action-bar-reason').count()) > 0
  return [
    ...(isInSight ? [] : [`out of sight at ${Math.round(box.y)}`]),
    ...(isDisabled && !hasReason ? ['disabled without a reason'] : []),
  ]
}

const languages: readonly Language[] = ['bg', 'en']

describe.each(languages)('every screen in %s', (language) => {
  test('has no violation of WCAG 2.2 AA in light, dark and forced colors, its next step in sight, and nothing cut off', async () => {
    const panel = await startServedPanel()
    const session = await openDesktop({ language, panel: panel.panel.address })
    const sizes = language === 'bg' ? SIZES : inSecondLanguage(SIZES)
    const found: string[] = []
    const seen: string[] = []

    await visitScreens(session, language, panel, async (name) => {
      seen.push(name)
      found.push(...(await judgeScreen(session.page, sizes, judgeFilled)).map((what) => `${name} ${what}`))
    })

    expect(found).toEqual([])
    expect(seen.length).toBeGreaterThan(20)
    expect(session.app.pageErrors).toEqual([])
  }, 120_000)
})
