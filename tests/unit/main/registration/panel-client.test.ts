import { expect, test } from 'vitest'
import { createPanelClient } from '../../../../src/main/registration/panel-client.ts'

const ROW = { parameter: 'holder', installation: '1', contract: '1', matches: true }
const CHECK = { comparison: [ROW], refusals: [], canGenerate: true, supportCode: '123-456' }

function clientOf(body: unknown, status = 200) {
  return createPanelClient(async () => ({
    ok: true,
    value: { status, mediaType: 'application/json', body },
  }))
}

test('what a newer panel says beside the rest is no obstacle', async () => {
  const row = { ...ROW, parameter: 'color', since: '2030' }
  const refusals = [{ code: 'out-of-color', color: 'red' }]
  const body = { ...CHECK, comparison: [row], refusals, advice: 'x' }

  const checked = await clientOf(body).check('token', 'key')
  expect(checked).toMatchObject({ ok: true, value: { comparison: [row], refusals } })
})

test('an older panel may leave out what is not used', async () => {
  const user = { username: 'ivan', mustChangePassword: false }

  const signedIn = await clientOf({ token: 't', user }, 201).signIn('ivan', 'x')
  expect(signedIn).toEqual({ ok: true, value: { token: 't', user } })
  const refused = await clientOf({ code: 'refused', refusals: [{ code: 'x' }] }, 409).generate('t', 'key')
  expect(refused).toMatchObject({ ok: false, refusal: { kind: 'refused', problem: { code: 'refused' } } })
})

test('texts of any server are safe to show on a terminal', async () => {
  const checked = await clientOf({ ...CHECK, supportCode: `\u001b[2J${'a'.repeat(20_000)}` }).check(
    't',
    'key',
  )

  expect(checked.ok && checked.value.supportCode).toMatch(/^ \[2Ja{9000,9999}$/)
})

test('an answer that is nested without end exhausts nothing', async () => {
  const depth = 100_000
  const body: unknown = JSON.parse(`${'['.repeat(depth)}${']'.repeat(depth)}`)

  expect(await clientOf({ ...CHECK, body }).check('t', 'key')).toMatchObject({ ok: true })
})
