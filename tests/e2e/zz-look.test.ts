import { test } from 'vitest'
import { openPanel } from '../support/panel-browser.ts'
import { resize } from '../support/resize.ts'
import { PAID_KEY, visitSubscriberScreens } from '../support/subscriber-screens.ts'
import { enterAccount } from '../support/vendor-accounts.ts'

test('look', async () => {
  const browser = await openPanel({ dialect: 'sqlite', language: 'bg' })
  const { page } = browser
  const sizes = (process.env.SIZES ?? '984x670 360x740').split(' ')
  let n = 10
  await visitSubscriberScreens(browser, 'bg', async (name) => {
    n++
    for (const size of sizes) {
      const [width = 0, height = 0] = size.split('x').map(Number)
      await resize(page, { width, height })
      await page.screenshot({ path: `/tmp/look/${size}-${n}-${name}.png` })
    }
    await resize(page, { width: 1280, height: 900 })
  })
}, 120000)
test('pay', async () => {
  const browser = await openPanel({ dialect: 'sqlite', signedIn: 'subscriber', contract: { settled: false } })
  const { page, address } = browser
  await enterAccount(page)
  await page.goto(`${address}/keys#${PAID_KEY}`)
  await page.getByText('BNBGBGSD').waitFor()
  for (const size of ['984x670', '360x740']) {
    const [width = 0, height = 0] = size.split('x').map(Number)
    await resize(page, { width, height })
    await page.screenshot({ path: `/tmp/look/pay-${size}.png`, fullPage: true })
  }
}, 60000)
