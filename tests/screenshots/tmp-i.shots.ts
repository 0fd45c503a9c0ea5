import { mkdir } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { openDesktop } from '../support/desktop-session.ts'
import { visitScreens } from '../support/screens.ts'
import { startServedPanel } from '../support/served-panel.ts'

test('tmp', async () => {
  const language = (process.env.SHOT_LANG ?? 'bg') as 'bg' | 'en'
  const panel = await startServedPanel()
  const session = await openDesktop({ language, panel: panel.panel.address, vendor: panel.vendor })
  const { page } = session
  await mkdir('/tmp/i-shots', { recursive: true })
  let n = 0
  const sizes = (process.env.SHOT_SIZES ?? '1000x880,800x600,360x740')
    .split(',')
    .map((s) => s.split('x').map(Number))
  await visitScreens(session, language, panel, async (name) => {
    n++
    const before = page.viewportSize() ?? { width: 1000, height: 880 }
    for (const [width = 0, height = 0] of sizes) {
      await page.setViewportSize({ width, height })
      await page.screenshot({
        path: `/tmp/i-shots/${String(n).padStart(2, '0')}-${name}-${width}.png`,
        animations: 'disabled',
      })
    }
    await page.setViewportSize(before)
  })
  expect(n).toBeGreaterThan(10)
}, 240_000)
