import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { describe, expect, onTestFinished, test } from 'vitest'
import type { ProgramOptions } from '../../support/programs.ts'
import { CHOICES, hasRecordedMachines, workstation } from '../../support/workstation.ts'

/** A panel that takes requests and answers none. */
async function startSilentPanel() {
  const server = createServer()
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => {
    server.close()
    server.closeAllConnections()
  })
  // It listens on a port, not on a path.
  const { port } = server.address() as AddressInfo
  return { address: `http://127.0.0.1:${port}`, asked: once(server, 'request') }
}

async function setUp() {
  const panel = await startSilentPanel()
  const station = await workstation()
  await station.run(['installation-key', ...CHOICES])
  const online = (more: readonly string[], options: ProgramOptions = {}) =>
    station.run(
      ['online', '--panel', panel.address, '--username', 'a@b.bg', '--lang', 'en', ...more],
      options,
    )
  return { panel, online }
}

describe.runIf(hasRecordedMachines)('license-client online', () => {
  test('without a password says what to do', async () => {
    const { online } = await setUp()
    expect(await online(['--password-stdin'])).toMatchObject({
      exitCode: 2,
      err: expect.stringContaining('no password on standard input: pass it on the first line'),
    })
    expect(await online([])).toMatchObject({
      exitCode: 2,
      err: expect.stringContaining('run the command in a terminal and type it'),
    })
  })

  test('ends quietly when it is interrupted at the password', async () => {
    const { online } = await setUp()
    expect(await online([], { input: '\x03' })).toMatchObject({
      exitCode: 130,
      err: 'Password: \n',
      json: { error: { code: 'interrupted' } },
    })
  })

  test('ends quietly when it is interrupted before the panel has answered', async () => {
    const { panel, online } = await setUp()
    let signal: NodeJS.Signals | null = null
    const interrupt = (child: ChildProcess) => {
      child.once('exit', (_code, ended) => {
        signal = ended
      })
      void panel.asked.then(() => child.kill('SIGINT'))
    }
    expect(await online(['--password-stdin'], { input: 'x', onStart: interrupt })).toMatchObject({
      out: '',
      err: 'Signing in to the control panel…\n',
    })
    expect(signal).toBe('SIGINT')
  })
})
