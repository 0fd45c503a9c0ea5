import { spawnSync } from 'node:child_process'
import { expect, test } from 'vitest'

const SYSTEM_USER = new URL('../../../../src/cli/control-panel/system-user.ts', import.meta.url)

test('whoever works on the command line is in the journal in lower case, as it is searched', () => {
  const program = `
    import os from 'node:os'
    import { syncBuiltinESMExports } from 'node:module'
    os.userInfo = () => ({ username: 'Ivanka' })
    syncBuiltinESMExports()
    const { systemUser } = await import(${JSON.stringify(SYSTEM_USER.href)})
    process.stdout.write(systemUser())`
  const { stdout } = spawnSync(process.execPath, ['--input-type=module', '--eval', program], {
    encoding: 'utf8',
  })
  expect(stdout).toBe('ivanka (control-panel)')
})
