import { spawnSync } from 'node:child_process'
import { describe, expect, test } from 'vitest'

const PANEL_LOG = new URL('../../../../src/cli/control-panel/panel-log.ts', import.meta.url)

describe('the log of the panel', () => {
  test('leaves out what a database quotes of a row, and keeps what went wrong', () => {
    const error = { code: '23502', detail: 'Failing row contains (a-hash)', where: 'PL/pgSQL with a-hash' }
    const program = `
      import { createPanelLog } from ${JSON.stringify(PANEL_LOG.href)}
      const err = Object.assign(new Error('null value in column'), ${JSON.stringify(error)})
      createPanelLog('warn').error({ err, token: 'a-token' }, 'request failed')
      createPanelLog('warn').info('a-request')`
    const { stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '--eval', program], {
      encoding: 'utf8',
    })
    expect(stdout).toBe('')
    expect(JSON.parse(stderr)).toMatchObject({ msg: 'request failed', err: { code: '23502' } })
    expect(stderr).not.toMatch(/a-hash|a-token|a-request/)
  })
})
