import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'

const START = fileURLToPath(new URL('../../../scripts/start.ts', import.meta.url))

/** Runs `npm start`'s own script on a computer whose display the system does not name. */
function startWithoutDisplay(...args: readonly string[]): Promise<{ exitCode: unknown; err: string }> {
  const { DISPLAY: _display, WAYLAND_DISPLAY: _wayland, ...env } = process.env
  return start(env, args)
}

function start(
  env: Readonly<Record<string, string | undefined>>,
  args: readonly string[],
): Promise<{ exitCode: unknown; err: string }> {
  return new Promise((resolve) => {
    execFile(process.execPath, [START, ...args], { env }, (error, _out, err) =>
      resolve({ exitCode: error?.code ?? 0, err }),
    )
  })
}

describe.runIf(process.platform === 'linux')('npm start without a display', () => {
  test.each([
    ['bg', /няма екран.*npm run license-client -- --help.*npm run demo/],
    ['en', /no display.*npm run license-client -- --help.*npm run demo/],
  ])('says in one line what to do instead, in %s', async (language, expected) => {
    const { exitCode, err } = await startWithoutDisplay('--panel', '--lang', language)

    expect(exitCode).toBe(1)
    expect(err.trimEnd().split('\n')).toHaveLength(1)
    expect(err).toMatch(expected)
  })

  test('takes no options but its own', async () => {
    const { exitCode, err } = await startWithoutDisplay('--pannel', '--lang', 'en')

    expect(exitCode).toBe(2)
    expect(err).toBe('There is no such option: --pannel. There are --panel and --lang bg|en.\n')
  })
})

test.runIf(process.getuid?.() === 0)('npm start tells root why the window is no Electron', async () => {
  // On this path there is no browser, so nothing opens.
  const { exitCode, err } = await start({ DISPLAY: ':0', PATH: '' }, ['--lang', 'en'])

  expect(exitCode).toBe(1)
  expect(err).toMatch(
    /^Electron does not start as the user root, and this computer has no Chromium or Chrome\./,
  )
})
