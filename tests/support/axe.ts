import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import type { Page } from 'playwright-core'

const AXE = fileURLToPath(import.meta.resolve('axe-core/axe.min.js'))
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

const ALL = { type: 'tag', values: TAGS } as const
const OF_COLORS = { type: 'rule', values: ['color-contrast', 'link-in-text-block'] } as const

const LIGHT = { colorScheme: 'light', forcedColors: 'none', runOnly: ALL } as const
/** The screen is the same in each look, apart from its colors. */
const LOOKS = [
  LIGHT,
  { colorScheme: 'dark', forcedColors: 'none', runOnly: OF_COLORS },
  { colorScheme: 'dark', forcedColors: 'active', runOnly: OF_COLORS },
] as const

/** Every violation on the screen in light, dark and forced colors, one line each; or in light alone. */
export async function findViolations(
  page: Page,
  { isLightAlone = false }: { readonly isLightAlone?: boolean } = {},
): Promise<readonly string[]> {
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(await readFile(AXE, 'utf8'))
  const found: string[] = []
  for (const { runOnly, ...look } of isLightAlone ? [LIGHT] : LOOKS) {
    await page.emulateMedia({ ...look, reducedMotion: 'reduce' })
    const violations = await runAxe(page, runOnly)
    found.push(...violations.map((violation) => `${look.colorScheme}/${look.forcedColors}: ${violation}`))
  }
  await page.emulateMedia({ colorScheme: 'light', forcedColors: 'none', reducedMotion: 'reduce' })
  return found
}

async function runAxe(page: Page, rules: typeof ALL | typeof OF_COLORS): Promise<readonly string[]> {
  return page.evaluate(async (runOnly) => {
    interface Axe {
      run: (
        context: object,
        options: object,
      ) => Promise<{
        violations: { id: string; nodes: { html: string; failureSummary: string }[] }[]
      }>
    }
    interface Bar {
      readonly style: { position: string }
    }
    const { axe, document } = globalThis as unknown as {
      axe: Axe
      document: {
        querySelectorAll: (selector: string) => Iterable<Bar>
        querySelector: (selector: string) => object | null
      }
    }
    // What lies under the bar of actions at the moment is scrolled to, which axe cannot do.
    const bars = [...document.querySelectorAll('.action-bar')]
    for (const { style } of bars) style.position = 'static'
    // Behind an open dialog there is nothing for anybody.
    const context = document.querySelector('[role=dialog], [role=alertdialog]') ?? document
    const { violations } = await axe.run(context, { runOnly, resultTypes: ['violations'] })
    for (const { style } of bars) style.position = ''
    return violations.flatMap(({ id, nodes }) =>
      nodes.map(
        ({ html, failureSummary }) => `${id}: ${html.slice(0, 160)} ${failureSummary.replaceAll('\n', ' ')}`,
      ),
    )
  }, rules)
}
