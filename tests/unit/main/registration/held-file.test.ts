import { expect, test } from 'vitest'
import { HeldFileError, whileHeld } from '../../../../src/main/registration/held-file.ts'

/** Fails with a code so many times, and then gives what it was asked for. */
function failing(code: string, times: number) {
  let left = times
  return async () => {
    if (left-- > 0) throw Object.assign(new Error(code), { code })
    return 'done'
  }
}

const WINDOWS = { isWindows: true, giveUpAfter: 10_000 }

test.each(['EPERM', 'EACCES', 'EBUSY'])(
  'what fails with %s for a moment is done again on Windows',
  async (code) => {
    expect(await whileHeld(failing(code, 3), WINDOWS)).toBe('done')
  },
)

test.each([
  ['another failure', 'ENOSPC', WINDOWS],
  ['another system', 'EPERM', { ...WINDOWS, isWindows: false }],
])('%s is told at once', async (_, code, patience) => {
  await expect(whileHeld(failing(code, 1), patience)).rejects.toMatchObject({ code })
})

test('a file that stays held is told as that', async () => {
  const held = whileHeld(failing('EPERM', Number.POSITIVE_INFINITY), { ...WINDOWS, giveUpAfter: 120 })
  await expect(held).rejects.toThrow(HeldFileError)
})
