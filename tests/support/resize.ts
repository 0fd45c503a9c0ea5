import type { Page } from 'playwright-core'

/** Makes the window another size, and waits until the page has been laid out and scrolled for it. */
export async function resize(
  page: Page,
  size: { readonly width: number; readonly height: number },
): Promise<void> {
  await page.setViewportSize(size)
  await page.evaluate(() => {
    const { requestAnimationFrame } = globalThis as unknown as {
      requestAnimationFrame: (callback: (value?: unknown) => void) => void
    }
    return new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))
  })
}
