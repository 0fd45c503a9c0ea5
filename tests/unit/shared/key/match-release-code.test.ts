import { expect, test } from 'vitest'
import { judgeGroup } from '../../../../src/shared/key/judge-group.ts'
import { matchReleaseCode } from '../../../../src/shared/key/match-release-code.ts'
import { readGroups, readKey } from '../../../../src/shared/key/read-key.ts'
import { computeReleaseCode } from '../../../../src/shared/key/release-code.ts'
import { buildInstallation, buildInstallationKey, createVendor } from '../../../support/keys.ts'

const vendor = createVendor()
const codeFor = (workplaces: number) => {
  const installation = buildInstallation({ workplaces })
  return computeReleaseCode({
    installationKey: buildInstallationKey({ workplaces }),
    registrationKey: vendor.issue(installation),
  })
}
const CODE = codeFor(1)
const OTHER = codeFor(2)
const [first = '', second = '', third = ''] = CODE.split('-')

/** The group with another symbol at a position, and right at no place: a slip may make a group that is right elsewhere. */
const slip = (group: string, at = 1) =>
  Array.from('7836K', (symbol) => `${group.slice(0, at)}${symbol}${group.slice(at + 1)}`).find((text) =>
    [1, 2, 3].every((number) => judgeGroup(text, number).problem !== null),
  ) ?? ''

test.each([
  ['as it is', CODE],
  ['in lower case, with spaces', CODE.toLowerCase().replaceAll('-', ' ')],
  ['in a sentence', `Освобождаващият код е ${CODE}. Благодаря!`],
  ['beside another code', `${OTHER}\n${CODE}`],
  ['in look-alike letters', CODE.replaceAll('A', 'А').replaceAll('B', 'В')],
])('a code is read %s', (_how, text) => {
  expect(matchReleaseCode(text, [CODE])).toEqual({ ok: true, value: { releaseCode: CODE, repaired: [] } })
})

test.each([
  ['the first group', `${slip(first, 2)}-${second}-${third}`, 1],
  ['the second group', `${first}-${slip(second)}-${third}`, 2],
  ['the last group, a symbol short', `${first}-${second}-${third.slice(0, 5)}`, 3],
  ['the last group, a symbol too long', `${first}-${second}-${third}K`, 3],
])('one slip in %s is put right and told', (_where, text, group) => {
  const matched = matchReleaseCode(text, [OTHER, CODE])
  expect(matched).toMatchObject({ ok: true, value: { releaseCode: CODE, repaired: [{ group }] } })
})

test('a right code of another license is no slip', () => {
  expect(matchReleaseCode(OTHER, [CODE])).toEqual({ ok: false, refusal: { code: 'other-license' } })
})

test('slips in two groups are named and not put right', () => {
  expect(matchReleaseCode(`${slip(first, 2)}-${slip(second)}-${third}`, [CODE])).toMatchObject({
    ok: false,
    refusal: { code: 'malformed', malformed: { reason: 'groups', groups: [{ number: 1 }, { number: 2 }] } },
  })
})

test('a slip is not put right into a code that nobody expects', () => {
  expect(matchReleaseCode(`${first}-${slip(second)}-${third}`, [OTHER])).toMatchObject({
    ok: false,
    refusal: { malformed: { groups: [{ number: 2, problem: 'check' }] } },
  })
})

test.each([
  ['', 'empty'],
  ['няма код', 'no-key'],
  [buildInstallationKey(), 'other-kind'],
])('%s is no release code: %s', (text, reason) => {
  expect(matchReleaseCode(text, [CODE])).toMatchObject({ ok: false, refusal: { malformed: { reason } } })
})

test('a release code where another key belongs is named as one of another kind', () => {
  for (const kind of ['installation', 'registration'] as const)
    expect(readKey(CODE, kind)).toMatchObject({ malformed: { reason: 'other-kind', found: 'release' } })
})

test('a code is judged group by group', () => {
  expect(readGroups(`${first}-${slip(second)}`, 'release')).toEqual([
    { number: 1, text: first, problem: null },
    { number: 2, text: slip(second), problem: 'check' },
    { number: 3, text: '', problem: 'missing' },
  ])
})
