import envPaths from 'env-paths'

/** Where the license is unless `--data-dir` says otherwise: each system's own place for an application's data. */
export function usualDataFolder(): string {
  return envPaths('pasoss-license', { suffix: '' }).data
}
