import type { Page } from 'playwright-core'

/**
 * Makes the window another size, and waits until the page has been laid out and scrolled for it. What has the focus is in sight
 * again, as it is in a window that people opened in that size.
 */
export async function resize(
  page: Page,
  size: { readonly width: number; readonly height: number },
): Promise<void> {
  await page.setViewportSize(size)
  await page.evaluate(() => {
    const { requestAnimationFrame, document } = globalThis as unknown as {
      requestAnimationFrame: (callback: (value?: unknown) => void) => void
      document: { activeElement: { scrollIntoView: (how: object) => void } | null }
    }
    return new Promise((resolve) =>
      requestAnimationFrame(() => {
        document.activeElement?.scrollIntoView({ block: 'nearest' })
        requestAnimationFrame(resolve)
      }),
    )
  })
}
