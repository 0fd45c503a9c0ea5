import type { Page } from 'playwright-core'
import { findViolations } from './axe.ts'
import { findCutOff } from './cut-off.ts'
import { findLeavingCards, findOutOfSight } from './filled-button.ts'
import { resize } from './resize.ts'

export interface JudgedSize {
  readonly width: number
  readonly height: number
  /** The looks in which the rules of accessibility are held against the screen. Colors do not change with the size. */
  readonly rules?: 'every-look' | 'light'
  /** Whether the next step is to be in sight. */
  readonly hasNextStep?: boolean
}

/** The sizes for a second language, which changes words alone: the rules are held against a screen once. */
export function inSecondLanguage(sizes: readonly JudgedSize[]): readonly JudgedSize[] {
  return sizes.map(({ rules, ...size }) => (rules === 'every-look' ? { ...size, rules: 'light' } : size))
}

/** What is wrong with the screen at each size: a rule broken, something cut off, a next step out of sight. */
export async function judgeScreen(
  page: Page,
  sizes: readonly JudgedSize[],
  findNoNextStep: (page: Page) => Promise<readonly string[]> = findOutOfSight,
): Promise<readonly string[]> {
  const before = page.viewportSize() ?? { width: 1000, height: 880 }
  const found: string[] = []
  for (const { rules, hasNextStep, ...size } of sizes) {
    await resize(page, size)
    const wrong = [
      ...(await findCutOff(page)),
      ...(await findLeavingCards(page)),
      ...(hasNextStep ? await findNoNextStep(page) : []),
      ...(rules ? await findViolations(page, { isLightAlone: rules === 'light' }) : []),
    ]
    found.push(...wrong.map((what) => `at ${size.width}×${size.height} ${what}`))
  }
  await resize(page, before)
  return found
}
