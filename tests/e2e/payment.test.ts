import { expect, test } from 'vitest'
import { partsTexts } from '../../src/shared/texts/parts/parts-texts.ts'
import { compareFirst, openDesktop } from '../support/desktop-session.ts'
import { pressButton } from '../support/keyboard.ts'
import { startServedPanel } from '../support/served-panel.ts'

const { payment } = partsTexts('bg')

test('a payment that is outstanding is told with the firm and the reason, where the vendor has entered no account', async () => {
  const { panel, vendor, firstPassword } = await startServedPanel({ modules: ['basic'], settled: false })
  const session = await openDesktop({ vendor, panel: panel.address })
  const { app, page, texts } = session
  await compareFirst(session, firstPassword)
  await page.getByRole('heading', { name: payment.title }).waitFor()

  expect(await page.getByText(payment.reasonOf(10_001, '121817309')).isVisible()).toBe(true)
  expect(await page.getByText(payment.counts).isVisible()).toBe(true)
  expect(await page.getByText(payment.iban, { exact: true }).count()).toBe(0)
  await pressButton(page, payment.copyOf(payment.reason))
  await page.getByText(payment.copied(payment.reason)).waitFor()
  expect(await app.clipboard()).toBe(payment.reasonOf(10_001, '121817309'))
  expect(await page.getByRole('button', { name: texts.online.checkAgain }).isEnabled()).toBe(true)
})
