import type { Page } from 'playwright-core'
import { resize } from './resize.ts'

/** A notebook, the smallest window, and a telephone. */
const SIZES = [
  { width: 984, height: 670 },
  { width: 800, height: 600 },
  { width: 360, height: 740 },
]

/** The sizes at which a screen has filled buttons and none of them is wholly in sight, each with their texts. */
export async function findOutOfSight(page: Page): Promise<readonly string[]> {
  const before = page.viewportSize() ?? { width: 1280, height: 900 }
  const found: string[] = []
  for (const size of SIZES) {
    await resize(page, size)
    const filled = await page.locator('.button[data-variant="primary"]:visible').all()
    const boxes = await Promise.all(filled.map((button) => button.boundingBox()))
    const isInSight = boxes.some((box) => box && box.y >= 0 && box.y + box.height <= size.height)
    if (filled.length > 0 && !isInSight) {
      const names = await Promise.all(filled.map((button) => button.innerText()))
      found.push(`${names.join(', ')} at ${size.width}×${size.height}`)
    }
  }
  await resize(page, before)
  return found
}

/** The tables and lists of values that are wider than the card or page that they stand in, in Bulgarian telephones too. */
export async function findLeavingCards(page: Page): Promise<readonly string[]> {
  const before = page.viewportSize() ?? { width: 1280, height: 900 }
  const found: string[] = []
  for (const size of SIZES) {
    await resize(page, size)
    for (const table of await page.locator('main :is(table, dl, .key-groups):visible').all()) {
      const card = table.locator('xpath=ancestor::*[contains(@class, "card") or self::main][1]')
      const [inner, outer] = await Promise.all([table.boundingBox(), card.boundingBox()])
      if (inner && outer && inner.x + inner.width > outer.x + outer.width + 1)
        found.push(`${await table.evaluate(({ className }) => className)} at ${size.width}×${size.height}`)
    }
  }
  await resize(page, before)
  return found
}
