import { mkdir } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import type { Page } from 'playwright-core'
import type { Language } from '../../src/shared/catalogue.ts'

const PICTURES = new URL('../../docs/pictures/', import.meta.url)

const WITH_STANDING_BAR = `{
  const sheet = new CSSStyleSheet()
  sheet.replaceSync('.action-bar { position: static !important }')
  document.adoptedStyleSheets = [sheet]
}`

interface Picture {
  readonly program: 'desktop' | 'panel'
  readonly language: Language
  readonly name: string
}

/** Takes a picture of the whole page in both themes; of a dialog with what is seen of the page behind it. */
export async function takePictures(page: Page, { program, language, name }: Picture): Promise<void> {
  const fullPage = !(await page.getByRole('dialog').isVisible())
  // On a whole page the bar would lie over what it lets one scroll to. The page's policy forbids any style element.
  if (fullPage) await page.evaluate(WITH_STANDING_BAR)
  for (const colorScheme of ['light', 'dark'] as const) {
    const folder = new URL(`${program}/${language}-${colorScheme}/`, PICTURES)
    await mkdir(folder, { recursive: true })
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    await page.screenshot({
      path: fileURLToPath(new URL(`${name}.png`, folder)),
      fullPage,
      animations: 'disabled',
    })
  }
  await page.evaluate('document.adoptedStyleSheets = []')
}
