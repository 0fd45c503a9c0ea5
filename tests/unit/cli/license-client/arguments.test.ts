import { expect, test } from 'vitest'
import { parseCommandLine } from '../../../../src/cli/license-client/arguments.ts'

test.each([
  ['regster', 'Няма такава команда: regster. Може би register?'],
  ['regster --file x', 'Няма такава команда: regster. Може би register?'],
  ['games', 'Няма такава команда: games.'],
  ['register --fil x', 'Няма такава настройка: --fil. Може би --file?'],
  ['renew --games', 'Няма такава настройка: --games.'],
  ['status --if-due', 'Настройката --if-due не е за status.'],
  ['status now', '„now“ е излишно: status не го очаква.'],
  ['renew --adopt=yes', 'Настройката --adopt е без стойност.'],
  ['renew --panel', 'След настройката --panel липсва стойност.'],
  ['status --lang fr', 'Езикът е bg или en, а не fr.'],
  ['', 'Липсва команда.'],
])('“%s” is answered with what is wrong: %s', (typed, message) => {
  const parsed = parseCommandLine(typed.split(' ').filter(Boolean))
  expect(parsed).toMatchObject({ ok: false, refusal: { message } })
})
