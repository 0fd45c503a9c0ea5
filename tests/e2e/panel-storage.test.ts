import { expect, test } from 'vitest'
import { typeInto } from '../support/keyboard.ts'
import { openPanel } from '../support/panel-browser.ts'
import { PAID_KEY, pageHeading } from '../support/subscriber-screens.ts'

/** What a browser does whose storage is full, and one that allows none. */
const FAULTS: readonly (readonly [string, string])[] = [
  ['is full', `Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError') }`],
  [
    'is not allowed',
    `for (const name of ['localStorage', 'sessionStorage'])
       Object.defineProperty(window, name, { get() { throw new DOMException('no', 'SecurityError') } })`,
  ],
]

test.each(FAULTS)('where the storage of the browser %s, the pages work all the same', async (_, fault) => {
  const { page, texts, address, errors } = await openPanel({ dialect: 'sqlite', signedIn: 'subscriber' })
  await page.addInitScript(fault)
  await page.goto(`${address}/keys`)
  const key = page.getByLabel(texts.keys.installationKey, { exact: true })
  await key.waitFor()

  await typeInto(page, texts.keys.installationKey, PAID_KEY)
  await page.getByRole('button', { name: texts.keys.check }).click()
  await page.getByRole('button', { name: texts.keys.generate }).click()
  await pageHeading(page, texts.keys.generated)
  await page.getByRole('button', { name: 'English' }).click()
  await page.getByRole('button', { name: 'Български' }).click()
  await page.getByRole('button', { name: texts.signOut, exact: true }).click()
  await pageHeading(page, texts.signIn.title)
  expect(errors).toEqual([])
})
