import { defineConfig } from 'vitest/config'

/** `npm run test:electron`: the same specs in real Electron, its binary fetched where it is missing. */
export default defineConfig({
  test: {
    include: ['tests/e2e/*.test.ts'],
    env: { E2E_ELECTRON: '1' },
    pool: 'forks',
    // Windows of several applications would take the focus from each other.
    maxWorkers: 1,
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
})
