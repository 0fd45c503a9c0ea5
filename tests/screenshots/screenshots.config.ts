import { defineConfig } from 'vitest/config'

/** `npm run screenshots`: every screen in both languages and themes, into `docs/pictures`. */
export default defineConfig({
  test: {
    include: ['tests/screenshots/*.shots.ts'],
    globalSetup: ['tests/support/window-run.ts'],
    setupFiles: ['tests/support/least-hashing.ts'],
    testTimeout: 120_000,
    maxWorkers: 2,
  },
})
