import { expect, test } from 'vitest'
import { openOnlineSession } from '../../../../src/main/registration/online-session.ts'

const CREDENTIALS = { panel: 'https://panel.example', username: 'ivan', password: 'x', code: '' }

test('what is asked is given up while the way to the panel is still looked for', async () => {
  const session = openOnlineSession(() => new Promise(() => {}))

  const signingIn = session.signIn(CREDENTIALS)
  session.cancel()
  expect(await signingIn).toEqual({ ok: false, refusal: { code: 'cancelled' } })

  const testing = session.testConnection('https://panel.example')
  session.cancel()
  expect(await testing).toMatchObject({ failure: 'cancelled' })
})
