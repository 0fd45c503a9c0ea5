import { expect, test } from 'vitest'
import { judgeSandbox } from '../../../scripts/chromium-sandbox.ts'

test.each([
  ['root', { isRoot: true, hasNamespaces: true, hasHelper: true }],
  ['namespaces', { isRoot: false, hasNamespaces: false, hasHelper: false }],
  [null, { isRoot: false, hasNamespaces: false, hasHelper: true }],
  [null, { isRoot: false, hasNamespaces: true, hasHelper: false }],
  // Without the program that asks, Electron is tried.
  [null, { isRoot: false, hasNamespaces: null, hasHelper: false }],
] as const)('the sandbox is refused for %s on %j', (refusal, ground) => {
  expect(judgeSandbox(ground)).toBe(refusal)
})
