import { expect, test } from 'vitest'
import { openPanel } from '../support/panel-browser.ts'

/** What runs where a page takes a text for markup. */
const SCRIPT = `<img src="x" onerror="globalThis.taken = true"><script>globalThis.taken = true</script>`

test('a script in any field that is shown again stays a text', async () => {
  const browser = await openPanel({
    dialect: 'sqlite',
    signedIn: 'operator',
    prepare: async (db) => {
      const contacts = JSON.stringify([{ name: SCRIPT, phone: SCRIPT, email: SCRIPT }])
      await db.updateTable('customers').set({ name: SCRIPT, contacts }).execute()
      await db
        .updateTable('journal')
        .set({ details: JSON.stringify({ name: SCRIPT, reason: SCRIPT }) })
        .execute()
      await db.updateTable('sessions').set({ user_agent: SCRIPT }).execute()
      await db
        .updateTable('users')
        .set({ username: SCRIPT })
        .where('username', '=', 'ivan@example.bg')
        .execute()
    },
  })
  const { address, customerId, texts } = browser
  const subscriber = await browser.openPage('subscriber')
  const isTaken = () => 'taken' in globalThis

  for (const path of ['customers', `customers/${customerId}`, 'journal']) {
    await browser.page.goto(`${address}/${path}`)
    await browser.page.getByText(SCRIPT).first().waitFor()
    expect(await browser.page.evaluate(isTaken), path).toBe(false)
  }
  await subscriber.goto(`${address}/profile`)
  await subscriber.getByText(SCRIPT).first().waitFor()
  await subscriber.getByText(texts.sessions.current).waitFor()
  await subscriber.goto(`${address}/keys#${encodeURIComponent(SCRIPT)}`)
  await subscriber.getByRole('button', { name: texts.keys.check }).click()
  await subscriber.getByRole('alert').waitFor()
  expect(await subscriber.evaluate(isTaken)).toBe(false)
  expect(browser.errors).toEqual([])
})

test('no other site may frame the pages, and they load from nowhere else', async () => {
  const { address } = await openPanel({ dialect: 'sqlite' })

  const response = await fetch(`${address}/keys`)

  const policy = response.headers.get('content-security-policy') ?? ''
  expect(policy.split(';')).toEqual(
    expect.arrayContaining([
      "default-src 'none'",
      "connect-src 'self'",
      "frame-ancestors 'none'",
      "base-uri 'none'",
    ]),
  )
  expect(policy).not.toMatch(/unsafe-|https?:|\*/)
  expect(response.headers.get('referrer-policy')).toBe('no-referrer')
  expect(response.headers.get('x-content-type-options')).toBe('nosniff')
})
