import { defineConfig } from 'vitest/config'

/** The unit tests alone: no program is built for them, and no database is started. */
export default defineConfig({
  test: {
    include: ['tests/unit/**/*.test.ts'],
    setupFiles: ['tests/support/least-hashing.ts'],
    pool: 'forks',
    isolate: false,
    maxWorkers: 2,
    testTimeout: 30_000,
  },
})
