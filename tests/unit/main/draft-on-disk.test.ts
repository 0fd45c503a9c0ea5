import { expect, test } from 'vitest'
import { draftOnDisk } from '../../../src/main/desktop-inputs.ts'

const FORM = { holder: '1218', product: 'accounting', programVersion: '', workplaces: '1', modules: [] }
const CREATED = {
  installationKey: 'N0M7RP-H00013',
  supportCode: '997 521',
  source: 'system-disk',
  warning: null,
}

function read(draft: object) {
  const before = { step: 'installation', form: FORM, created: null, isByTelephone: false, keyText: '' }
  return draftOnDisk.parse({ ...before, ...draft })
}

test.each([
  [
    { way: 'online', step: 'registration-key', created: CREATED },
    { way: 'online', step: 'online' },
  ],
  [
    { way: 'online', step: 'installation-key', created: CREATED },
    { way: 'elsewhere', step: 'installation-key' },
  ],
  [
    { way: 'offline', step: 'registration-key', created: CREATED, keyText: 'R04725' },
    { way: 'elsewhere', step: 'registration-key', keyText: 'R04725' },
  ],
  [
    { way: 'offline', step: 'registration-key', created: CREATED, isByTelephone: true },
    { way: 'telephone', step: 'registration-key' },
  ],
])('takes a draft of the version before to the step where it is now: %j', (before, expected) => {
  expect(read(before)).toMatchObject({ ...expected, form: FORM })
})

test.each(['online', 'telephone', 'elsewhere', null])('keeps a draft on the way %s', (way) => {
  expect(read({ way })).toMatchObject({ way, step: 'installation', form: FORM })
})

test('takes no draft of another shape', () => {
  expect(draftOnDisk.safeParse({ step: 'installation' }).success).toBe(false)
  expect(() => read({ way: 'by-post' })).toThrow()
})
