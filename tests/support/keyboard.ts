import type { Locator, Page } from 'playwright-core'

const MAX_STEPS = 80

/** Moves the focus with Tab alone until it is at an element, as somebody without a mouse does. */
export async function tabTo(page: Page, target: Locator): Promise<void> {
  await target.waitFor()
  // To look for the element at each step takes the browser longer than the step.
  let element = await target.elementHandle()
  for (let step = 0; step < MAX_STEPS; step++) {
    const isAt = await element?.evaluate((node) =>
      node.isConnected ? node === node.ownerDocument?.activeElement : null,
    )
    if (isAt) return
    if (isAt === null) element = await target.elementHandle()
    else await page.keyboard.press('Tab')
  }
  throw new Error(`Tab never reached ${target}`)
}

export function isFocused(target: Locator): Promise<boolean> {
  return target.evaluate((element) => element === element.ownerDocument.activeElement)
}

/** Goes to a button by keyboard and presses it. */
export async function pressButton(page: Page, name: string): Promise<void> {
  await tabTo(page, page.getByRole('button', { name, exact: true }))
  await page.keyboard.press('Enter')
}

/** Goes to a field by keyboard, and types over what is in it. */
export async function typeInto(page: Page, label: string, text: string): Promise<void> {
  await tabTo(page, page.getByLabel(label, { exact: true }))
  await page.keyboard.press('ControlOrMeta+A')
  await page.keyboard.type(text)
}

/** Ticks a box of a group by keyboard. */
export async function tick(page: Page, name: string): Promise<void> {
  await tabTo(page, page.getByRole('checkbox', { name, exact: true }))
  await page.keyboard.press('Space')
}
