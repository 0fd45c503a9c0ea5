import { describe, expect, test } from 'vitest'
import type { Language } from '../../src/shared/catalogue.ts'
import { visitDeskScreens } from '../support/desk-screens.ts'
import { openPanel } from '../support/panel-browser.ts'
import { visitSubscriberScreens } from '../support/subscriber-screens.ts'
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
