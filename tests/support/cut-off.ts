import type { Page } from 'playwright-core'

/** What is wider than the window, or has more text than it shows. */
export async function findCutOff(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    interface Box {
      readonly tagName: string
      readonly className: unknown
      readonly scrollWidth: number
      readonly clientWidth: number
      readonly getBoundingClientRect: () => { right: number; left: number; width: number }
      readonly closest: (selector: string) => unknown
    }
    const { document, getComputedStyle } = globalThis as unknown as {
      document: { documentElement: Box; querySelectorAll: (selector: string) => Iterable<Box> }
      getComputedStyle: (box: Box) => { overflowX: string }
    }
    const { clientWidth, scrollWidth } = document.documentElement
    const wide =
      scrollWidth > clientWidth ? [`the page is ${scrollWidth} wide in a window of ${clientWidth}`] : []
    for (const box of document.querySelectorAll('main *, header *, footer *')) {
      if (box.closest('.visually-hidden, .certificate, .report, thead, svg')) continue
      const { right, width } = box.getBoundingClientRect()
      const isClipped = getComputedStyle(box).overflowX !== 'visible' && box.scrollWidth > box.clientWidth + 1
      // What is only there for screen readers is a point.
      if (width > 1 && (right > clientWidth + 1 || isClipped) && box.tagName !== 'INPUT')
        wide.push(`${box.tagName}.${String(box.className)} to ${Math.round(right)}`)
    }
    return wide
  })
}
