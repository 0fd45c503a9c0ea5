import type { Page } from 'playwright-core'

/** That there are filled buttons and none of them is wholly in sight, with their texts. */
export async function findOutOfSight(page: Page): Promise<readonly string[]> {
  return page.evaluate<string[]>(`(() => {
    const filled = [...document.querySelectorAll('.button[data-variant=primary], .main-link')]
      .filter((button) => button.checkVisibility() && button.getBoundingClientRect().width > 0)
    const isInSight = filled.some((button) => {
      const { top, bottom } = button.getBoundingClientRect()
      return top >= 0 && bottom <= innerHeight
    })
    return filled.length === 0 || isInSight
      ? []
      : ['out of sight: ' + filled.map(({ textContent }) => textContent).join(', ')]
  })()`)
}

/** That the bar of actions is higher than one button above another, without what it says beside the button. */
export async function findTallBar(page: Page): Promise<readonly string[]> {
  return page.evaluate<string[]>(`(() => {
    const bar = document.querySelector('.action-bar')
    const height = (bar?.offsetHeight ?? 0) - (bar?.querySelector('.action-bar-reason')?.offsetHeight ?? 0)
    return height > 125 ? ['the bar of actions is ' + height + ' high'] : []
  })()`)
}

/** The tables and lists of values that are wider than the card or page that they stand in. */
export async function findLeavingCards(page: Page): Promise<readonly string[]> {
  return page.evaluate<string[]>(`[...document.querySelectorAll('main :is(table, dl, .key-groups)')]
    .filter((table) => {
      const card = table.closest('.card, .list, main')
      return table.checkVisibility() && table.getBoundingClientRect().right > card.getBoundingClientRect().right + 1
    })
    .map(({ tagName, className }) => tagName + '.' + className + ' leaves its card')`)
}
