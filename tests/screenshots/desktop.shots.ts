import { describe, expect, test } from 'vitest'
import type { Language } from '../../src/shared/catalogue.ts'
import { clientTexts } from '../../src/shared/texts/client/client-texts.ts'
import { formatDayFor } from '../../src/shared/texts/format-day.ts'
import { openDesktop } from '../support/desktop-session.ts'
import { STORED_STATES, stateTitle, TODAY, workstationWith } from '../support/license-folders.ts'
import { visitScreens } from '../support/screens.ts'
import { startServedPanel } from '../support/served-panel.ts'
import { takePictures } from './take-pictures.ts'

describe.each<Language>(['bg', 'en'])('the window in %s', (language) => {
  test('is drawn on every screen', async () => {
    const panel = await startServedPanel()
    const session = await openDesktop({ language, panel: panel.panel.address })
    let count = 0
    await visitScreens(session, language, panel, async (name) => {
      count++
      await takePictures(session.page, { program: 'desktop', language, name })
    })
    expect(count).toBeGreaterThan(15)
  })

  test.each(STORED_STATES)('is drawn with a license that is %s', async (state, prepare) => {
    const { page } = await openDesktop({ language, ...(await prepare()) })
    const title = page.getByText(stateTitle(state, language))
    await title.waitFor()
    await takePictures(page, { program: 'desktop', language, name: `license-${state}` })
    expect(await title.isVisible()).toBe(true)
  })

  test('is drawn with a license that ends tomorrow', async () => {
    const { page } = await openDesktop({
      language,
      ...(await workstationWith({ grant: { validThrough: TODAY + 1 } })),
    })
    const title = page.getByText(clientTexts(language).expiresSoon(1, formatDayFor(TODAY + 1, language)))
    await title.waitFor()
    await takePictures(page, { program: 'desktop', language, name: 'license-ends-tomorrow' })
    expect(await title.isVisible()).toBe(true)
  })
})
