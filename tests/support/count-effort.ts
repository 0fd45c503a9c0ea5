import type { Page } from 'playwright-core'

/** How often somebody has pressed the mouse and the keyboard. */
interface Effort {
  readonly clicks: number
  readonly keystrokes: number
}

/** Begins to count on a page that is open; the count lasts as long as the page is not loaded anew. */
export async function countEffort(page: Page): Promise<() => Promise<Effort>> {
  await page.evaluate(`{
    const effort = { clicks: 0, keystrokes: 0 }
    window.effort = effort
    addEventListener('pointerdown', () => effort.clicks++, true)
    addEventListener('keydown', ({ key }) => { if (!['Shift', 'Control'].includes(key)) effort.keystrokes++ }, true)
  }`)
  return () => page.evaluate<Effort>('window.effort')
}
