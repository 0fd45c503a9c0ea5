import { defineConfig } from 'vitest/config'

/**
 * Files that share processes: their modules are new in each file, and starting processes is saved. The tests of hashing
 * stay apart, since they have a double of their own for what the others hash with.
 */
const SHARING = ['tests/unit/**/*.test.ts', 'tests/integration/panel/**/!(password-hashing).test.ts']

const LIMITS = { testTimeout: 30_000, hookTimeout: 120_000, setupFiles: ['tests/support/least-hashing.ts'] }

export default defineConfig({
  test: {
    globalSetup: ['tests/support/whole-run.ts'],
    pool: 'forks',
    maxWorkers: 3,
    projects: [
      { test: { ...LIMITS, name: 'sharing', include: SHARING, isolate: false } },
      { test: { ...LIMITS, name: 'apart', include: ['tests/**/*.test.ts'], exclude: SHARING } },
    ],
  },
})
