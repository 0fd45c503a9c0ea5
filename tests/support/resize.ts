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
    interface Part {
      readonly parentElement: Part
      readonly matches: (selector: string) => boolean
      readonly scrollIntoView: (how: object) => void
    }
    const { requestAnimationFrame, document } = globalThis as unknown as {
      requestAnimationFrame: (callback: (value?: unknown) => void) => void
      document: { activeElement: Part | null }
    }
    return new Promise((resolve) =>
      requestAnimationFrame(() => {
        const { activeElement: active } = document
        // A heading that has the focus is shown with what stands under it.
        const part = active?.matches('h2, h3') ? active.parentElement : active
        part?.scrollIntoView({ block: 'nearest' })
        requestAnimationFrame(resolve)
      }),
    )
  })
}
