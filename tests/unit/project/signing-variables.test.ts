import { expect, test } from 'vitest'
import { readSigningVariables } from '../../../scripts/signing-variables.ts'

test('a variable of a secret that does not exist is taken out before anything is signed', () => {
  const env = { CSC_LINK: '', WIN_CSC_LINK: ' ', CSC_KEY_PASSWORD: 'p', APPLE_API_ISSUER: '', PATH: '' }
  const { unset, appleKey } = readSigningVariables(env)

  expect(unset).toEqual(['CSC_LINK', 'WIN_CSC_LINK', 'APPLE_API_ISSUER'])
  expect(appleKey).toBeNull()
})

test("Apple's key is read out of its base64", () => {
  const APPLE_API_KEY_BASE64 = Buffer.from('-----BEGIN PRIVATE KEY-----').toString('base64')
  expect(String(readSigningVariables({ APPLE_API_KEY_BASE64 }).appleKey)).toBe('-----BEGIN PRIVATE KEY-----')
})
