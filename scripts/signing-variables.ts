/** What electron-builder reads about signing and notarization. */
export interface SigningVariables {
  /** To be taken out of the environment. */
  readonly unset: readonly string[]
  /** Apple's key for notarization, of which electron-builder wants a file. */
  readonly appleKey: Buffer | null
}

/**
 * A workflow sets the variable of a secret that does not exist to an empty text. electron-builder would take an empty
 * `CSC_LINK` for a file, and an empty variable of Apple's for a setting that lacks the others.
 */
export function readSigningVariables(env: Readonly<Record<string, string | undefined>>): SigningVariables {
  const unset = Object.keys(env).filter((name) => /^(WIN_)?CSC_|^APPLE_/.test(name) && !env[name]?.trim())
  const { APPLE_API_KEY_BASE64: key = '' } = env
  return { unset, appleKey: key.trim() === '' ? null : Buffer.from(key, 'base64') }
}
