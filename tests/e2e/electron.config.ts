import { configDefaults, defineConfig } from 'vitest/config'

/** `npm run test:electron`: the window's specs in real Electron, its binary fetched where it is missing. */
export default defineConfig({
  test: {
    include: ['tests/e2e/*.test.ts'],
    // The panel's pages need no Electron, and what is packed is tried in the stand-in alone.
    exclude: [...configDefaults.exclude, 'tests/e2e/panel-*.test.ts', 'tests/e2e/packaged.test.ts'],
    env: { E2E_ELECTRON: '1' },
    globalSetup: ['tests/support/window-run.ts'],
    setupFiles: ['tests/support/least-hashing.ts'],
    pool: 'forks',
    // Windows of several applications would take the focus from each other.
    maxWorkers: 1,
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
})
