import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { partsTexts } from '../../src/shared/texts/parts/parts-texts.ts'
import { countEffort } from '../support/count-effort.ts'
import { openPanel } from '../support/panel-browser.ts'
import { PAID_KEY, pageHeading } from '../support/subscriber-screens.ts'
import { enterAccount } from '../support/vendor-accounts.ts'

const { payment } = partsTexts('bg')

test('a first visit takes 65 keystrokes at most from the QR code to the key', async () => {
  const { page, texts, address, subscriber, errors } = await openPanel({ dialect: 'sqlite' })
  await page.goto(`${address}/keys#${PAID_KEY}`)
  await pageHeading(page, texts.signIn.title)
  const effort = await countEffort(page)
  await page.keyboard.type(subscriber.username)
  await page.keyboard.press('Tab')
  await page.keyboard.type(subscriber.firstPassword)
  await page.keyboard.press('Enter')
  await page.locator('input:focus[autocomplete="new-password"]').waitFor()
  await page.keyboard.type('топла баница')
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: texts.keys.generate }).and(page.locator(':focus')).waitFor()
  await page.keyboard.press('Enter')
  await pageHeading(page, texts.keys.generated)

  const { clicks, keystrokes } = await effort()
  expect(clicks).toBeLessThanOrEqual(3)
  expect(keystrokes).toBeLessThanOrEqual(65)
  expect(errors).toEqual([])
})

test('who is signed in takes three steps at most from the QR code to the key, and one is enough', async () => {
  const { page, texts, address } = await openPanel({ dialect: 'sqlite', signedIn: 'subscriber' })
  const effort = await countEffort(page)
  await page.goto(`${address}/keys#${PAID_KEY}`)
  await page.getByRole('button', { name: texts.keys.generate }).and(page.locator(':focus')).waitFor()
  await page.keyboard.press('Enter')
  await pageHeading(page, texts.keys.generated)

  const { clicks, keystrokes } = await effort()
  expect(clicks + keystrokes).toBe(1)
})

test('what is to be paid can be copied, value by value', async () => {
  const { page, address } = await openPanel({
    dialect: 'sqlite',
    signedIn: 'subscriber',
    contract: { settled: false },
  })
  const { iban } = await enterAccount(page)
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  await page.goto(`${address}/keys#${PAID_KEY}`)
  await page.reload()
  await page.getByRole('heading', { name: payment.title }).waitFor()

  await page.getByRole('button', { name: payment.copyOf(payment.iban) }).click()

  await page.getByText(payment.copied(payment.iban)).waitFor()
  expect(await page.evaluate('navigator.clipboard.readText()')).toBe(iban)
  expect(await page.getByText(payment.reasonOf(10_001, '121817309')).isVisible()).toBe(true)
  expect(await page.getByRole('img', { name: payment.qrLabel }).isVisible()).toBe(true)
})

test('what a browser loads before anybody has signed in is at most 110 kB', () => {
  const pages = new URL('../../out/panel/', import.meta.url)
  const start = readFileSync(new URL('index.html', pages), 'utf8')
  const named = [...start.matchAll(/assets\/[\w-]+\.(?:js|css)/g)].map(([name]) => name)
  // As the panel serves them.
  const bytes = [...new Set(named)].map((name) => readFileSync(new URL(`${name}.gz`, pages)).length)

  expect(bytes.length).toBeGreaterThan(1)
  expect(bytes.reduce((sum, size) => sum + size, 0)).toBeLessThanOrEqual(110_000)
  expect(
    readdirSync(new URL('assets', pages)).filter((name) => /^desk-routes-.*\.js$/.test(name)),
  ).toHaveLength(1)
})
