/**
 * Runs random histories of licenses against the model, on both databases: `npm run test:histories -- --count 500`. A run that
 * fails prints its seed; `--seed N` repeats it.
 */
import { spawnSync } from 'node:child_process'
import { parseArgs } from 'node:util'

const { values } = parseArgs({
  options: { count: { type: 'string', default: '100' }, seed: { type: 'string' } },
})
const { count, seed } = values
if (!/^[1-9]\d*$/.test(count) || (seed !== undefined && !/^-?\d+$/.test(seed))) {
  console.error('test:histories takes --count N and --seed N, whole numbers')
  process.exit(2)
}
const { status } = spawnSync('vitest', ['run', 'tests/histories'], {
  stdio: 'inherit',
  shell: process.platform === 'win32',
  env: { ...process.env, HISTORIES_COUNT: count, ...(seed === undefined ? {} : { HISTORIES_SEED: seed }) },
})
process.exitCode = status ?? 1
