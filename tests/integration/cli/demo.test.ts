import { readdir } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { supportCodeOf, verifyIndependently } from '../../support/independent.ts'
import { temporaryFolder } from '../../support/panel.ts'
import { runProgram } from '../../support/programs.ts'

test('the demo ends with a registration key that a second implementation verifies', async () => {
  const demo = await runProgram('demo', ['--json', '--lang', 'en'])

  expect(demo.exitCode).toBe(0)
  expect(demo.json).toMatchObject({
    workplace: {
      method: expect.stringMatching(/^(disk|machine-id)$/),
      fingerprint: expect.stringMatching(/^[0-9a-f]{18}$/),
    },
    comparison: expect.arrayContaining([expect.objectContaining({ parameter: 'payment', matches: true })]),
    verified: true,
    repaired: [{ group: 5 }, { group: 12 }, { group: 20 }],
  })
  const { installationKey, registrationKey, publicKey, supportCode, license } = demo.json as Record<
    string,
    string
  >
  expect(supportCodeOf(installationKey ?? '')).toBe(supportCode)
  const { signingKey, ...proved } = verifyIndependently(
    installationKey ?? '',
    registrationKey ?? '',
    publicKey ?? '',
  )
  expect(signingKey).toBe(0)
  expect(license).toEqual(proved)
  expect(demo.err).toContain('The program is registered.')
})

test('the demo speaks Bulgarian, and marks the module that is not paid', async () => {
  const demo = await runProgram('demo', [])
  expect(demo.exitCode).toBe(0)
  expect(demo.out).toContain('Програмата е регистрирана.')
  expect(demo.out).toMatch(/модули .*Рецепти.* РАЗЛИЧАВА СЕ/)
})

test('the demo takes no options but its own', async () => {
  const demo = await runProgram('demo', ['--foo', '--lang', 'en'])
  expect(demo).toMatchObject({ exitCode: 2, out: '', err: expect.stringContaining('no such option: --foo') })
})

test('the demo that is interrupted ends quietly and leaves nothing behind', async () => {
  const folder = await temporaryFolder()
  const interrupted = await runProgram('demo', [], {
    env: { TMPDIR: folder },
    // The second chapter is about this computer: the panel runs then, and the disks are read.
    onStart: (child) =>
      child.stdout?.on('data', (said: Buffer) => {
        if (said.includes('Работната станция')) child.kill('SIGINT')
      }),
  })
  expect(interrupted).toMatchObject({ exitCode: 130, err: '' })
  expect(await readdir(folder)).toEqual([])
})

test('the demo leaves nothing behind, even when nobody reads on', async () => {
  const folder = await temporaryFolder()
  const piped = await runProgram('demo', [], { env: { TMPDIR: folder }, readsOn: false })
  expect(piped).toMatchObject({ exitCode: 0, err: '' })
  expect(await readdir(folder)).toEqual([])
})
