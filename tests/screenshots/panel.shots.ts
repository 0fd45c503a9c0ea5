import { describe, expect, test } from 'vitest'
import type { Language } from '../../src/shared/catalogue.ts'
import { partsTexts } from '../../src/shared/texts/parts/parts-texts.ts'
import { visitDeskScreens } from '../support/desk-screens.ts'
import { openPanel } from '../support/panel-browser.ts'
import { PAID_KEY, visitSubscriberScreens } from '../support/subscriber-screens.ts'
import { enterAccount } from '../support/vendor-accounts.ts'
import { takePictures } from './take-pictures.ts'

const PHONE = { width: 360, height: 740 }

describe.each<Language>(['bg', 'en'])("the panel's pages in %s", (language) => {
  test.each([
    ['subscriber', undefined],
    ['subscriber-phone', PHONE],
  ])('are drawn for the %s', async (prefix, viewport) => {
    const browser = await openPanel({ dialect: 'sqlite', language, ...(viewport ? { viewport } : {}) })
    let count = 0
    await visitSubscriberScreens(browser, language, async (name) => {
      count++
      await takePictures(browser.page, { program: 'panel', language, name: `${prefix}-${name}` })
    })
    expect(count).toBeGreaterThan(13)
  })

  test('are drawn for a subscriber who is to pay', async () => {
    const { page, address } = await openPanel({
      dialect: 'sqlite',
      language,
      signedIn: 'subscriber',
      contract: { settled: false },
    })
    await enterAccount(page)
    await page.goto(`${address}/keys#${PAID_KEY}`)
    await page.reload()
    await page.getByRole('heading', { name: partsTexts(language).payment.title }).waitFor()
    await takePictures(page, { program: 'panel', language, name: 'subscriber-keys-unpaid' })
  })

  test.each([
    ['desk', undefined],
    ['desk-phone', PHONE],
  ])('are drawn for the %s', async (prefix, viewport) => {
    const browser = await openPanel({
      dialect: 'sqlite',
      language,
      signedIn: 'operator',
      contract: { settled: false },
      ...(viewport ? { viewport } : {}),
    })
    let count = 0
    await visitDeskScreens(browser, language, async (name) => {
      count++
      await takePictures(browser.page, { program: 'panel', language, name: `${prefix}-${name}` })
    })
    expect(count).toBeGreaterThan(20)
  })
})
