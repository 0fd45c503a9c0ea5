import { describe, expect, test } from 'vitest'
import { DIALECTS } from '../support/panel.ts'
import { openPanel } from '../support/panel-browser.ts'
import { setUpSecondFactorOnPage, signInFirst } from '../support/panel-sign-in.ts'

describe.each(DIALECTS)('the service desk on %s', (dialect) => {
  test('signs in for the first time', async () => {
    const { page, texts, operator, errors } = await openPanel({ dialect })

    await signInFirst(page, texts, operator)
    const secret = await setUpSecondFactorOnPage(page, texts)

    expect(secret).toMatch(/^[A-Z2-7]{32}$/)
    expect(errors).toEqual([])
  }, 60_000)
  test('is signed in', async () => {
    const { page, texts, errors } = await openPanel({ dialect, signedIn: 'operator' })
    await page.getByRole('heading', { level: 1, name: texts.menu.title }).waitFor()
    expect(errors).toEqual([])
  })
})
