/**
 * Runs everything that must hold and ends with one line, `N passed, N failed`; a check counts as one, a test as one. With
 * `--quick` it runs what needs neither a build, a database nor a browser: the checks and the unit tests.
 */
import { spawnSync } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const CHECKS = [
  ['lint, format and import zones', 'biome', 'ci', '--error-on-warnings', '.'],
  ['types', 'tsc', '-p', 'tsconfig.node.json'],
  ['types of the window', 'tsc', '-p', 'tsconfig.web.json'],
  ['types of what must run anywhere', 'tsc', '-p', 'tsconfig.shared.json'],
  ['dead code', 'knip', '--no-progress'],
] as const
const BUILD = ['build', 'node', 'scripts/build.ts', '--if-stale'] as const

interface TestReport {
  readonly numPassedTests: number
  readonly numFailedTests: number
  readonly numFailedTestSuites: number
}

function run(command: string, args: readonly string[]): boolean {
  return spawnSync(command, args, { stdio: 'inherit', shell: process.platform === 'win32' }).status === 0
}

async function runTests(args: readonly string[]): Promise<readonly [passed: number, failed: number]> {
  const folder = await mkdtemp(join(tmpdir(), 'test-report-'))
  try {
    const file = join(folder, 'report.json')
    const isRight = run('vitest', [
      'run',
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${file}`,
      ...args,
    ])
    const report = JSON.parse(await readFile(file, 'utf8')) as TestReport
    const failed = report.numFailedTests || report.numFailedTestSuites
    // Vitest also fails for what no test reports: an error outside any test, or no test at all.
    return [report.numPassedTests, isRight ? failed : Math.max(failed, 1)]
  } catch (error) {
    console.error(error)
    return [0, 1]
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

const args = process.argv.slice(2)
const isQuick = args[0] === '--quick'
let passed = 0
let failed = 0
for (const [name, command, ...rest] of isQuick ? CHECKS : [...CHECKS, BUILD]) {
  const isRight = run(command, rest)
  console.log(`${isRight ? 'ok    ' : 'FAILED'} ${name}`)
  if (isRight) passed++
  else failed++
}
const [passedTests, failedTests] = await runTests(
  isQuick ? ['--config', 'tests/unit/unit.config.ts', ...args.slice(1)] : args,
)
passed += passedTests
failed += failedTests
console.log(`${passed} passed, ${failed} failed`)
process.exitCode = failed > 0 ? 1 : 0
