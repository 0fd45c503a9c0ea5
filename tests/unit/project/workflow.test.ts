import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { z } from 'zod'

const SOURCE = readFileSync('.github/workflows/test.yml', 'utf8')

const step = z.looseObject({
  uses: z.string().optional(),
  run: z.string().optional(),
  with: z.record(z.string(), z.unknown()).optional(),
  env: z.record(z.string(), z.string()).optional(),
})
const job = z.looseObject({
  needs: z.array(z.string()).optional(),
  if: z.string().optional(),
  permissions: z.unknown().optional(),
  strategy: z.object({ matrix: z.looseObject({ os: z.array(z.string()).optional() }) }).optional(),
  steps: z.array(step),
})
const workflow = z
  .looseObject({
    on: z.record(z.string(), z.unknown()),
    permissions: z.unknown(),
    jobs: z.record(z.string(), job),
  })
  .parse(parse(SOURCE))
const jobs = Object.values(workflow.jobs)
const steps = jobs.flatMap((each) => each.steps)
const { installers, electron } = workflow.jobs

test('every action is pinned by its commit, with the release beside it', () => {
  const lines = SOURCE.split('\n').filter((line) => line.includes('uses:'))
  expect(lines.length).toBe(steps.filter(({ uses }) => uses).length)
  for (const line of lines) expect(line).toMatch(/uses: [\w-]+\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/)
})

test('the jobs may read the repository and nothing else, and keep no credentials', () => {
  expect(workflow.permissions).toEqual({ contents: 'read' })
  expect(jobs.map(({ permissions }) => permissions)).toEqual(jobs.map(() => undefined))
  expect(Object.keys(workflow.on)).toEqual(['push', 'pull_request'])
  const checkouts = steps.filter(({ uses }) => uses?.startsWith('actions/checkout@'))
  expect(checkouts).toHaveLength(jobs.length)
  for (const checkout of checkouts) expect(checkout.with).toEqual({ 'persist-credentials': false })
})

test('a secret is seen by the one step that packs and signs, and by no pull request', () => {
  const seeing = steps.filter((each) => JSON.stringify(each).includes('secrets'))
  expect(seeing.map(({ run }) => run)).toEqual(['node scripts/dist.ts --only pack'])
  expect(Object.keys(seeing[0]?.env ?? {})).toEqual([
    'CSC_LINK',
    'CSC_KEY_PASSWORD',
    // The file of APPLE_API_KEY is written from it.
    'APPLE_API_KEY_BASE64',
    'APPLE_API_KEY_ID',
    'APPLE_API_ISSUER',
  ])
  const besideSteps = { ...workflow, jobs: jobs.map(({ steps: _, ...rest }) => rest) }
  expect(JSON.stringify(besideSteps)).not.toContain('secrets')
  expect(installers?.if).toContain("github.event_name == 'push'")
  expect(installers?.needs).toEqual(['everything', 'electron'])
})

test('no expression is written into a command', () => {
  for (const { run = '' } of steps) expect(run).not.toContain('${{')
})

test('both processors of the Mac are tried and get an installer', () => {
  const macs = ['macos-latest', 'macos-15-intel']
  expect(electron?.strategy?.matrix.os).toEqual(expect.arrayContaining(macs))
  const { include } = z
    .looseObject({ include: z.array(z.looseObject({ os: z.string(), secret: z.string() })) })
    .parse(installers?.strategy?.matrix)
  const signed = include.filter(({ secret }) => secret === 'MAC_CERTIFICATE')
  expect(signed.map(({ os }) => os)).toEqual(macs)
})

test('the jobs with real Electron run no specs of the panel, which want a PostgreSQL and a Chromium of Linux', () => {
  const config = readFileSync('tests/e2e/electron.config.ts', 'utf8')
  expect(config).toMatch(/exclude: .*'tests\/e2e\/panel-\*\.test\.ts'/)
  expect(JSON.stringify(electron?.steps)).toContain('npm run test:electron')
})
