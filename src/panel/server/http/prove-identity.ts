import type { FastifyRequest } from 'fastify'
import { type BegunAttempt, noteSuccess } from '../accounts/attempts.ts'
import { countRecoveryCodes, takeRecoveryCode } from '../accounts/recovery-codes.ts'
import { takeCode } from '../accounts/second-factor.ts'
import { codesOf } from '../accounts/throttle.ts'
import type { AppContext } from '../app-context.ts'
import type { Database, Row } from '../db/schema.ts'
import { Problem } from './problems.ts'
import { holdProvenUser, type PasswordProof, provePassword } from './prove-password.ts'
import { beginThrottled } from './throttled.ts'

/** A password that proved right, and the code that came with it, counted and not looked at yet. */
export interface IdentityProof extends PasswordProof {
  /** Null where none is asked for or none was given. */
  readonly given: { readonly code: string; readonly attempt: BegunAttempt } | null
}

export interface Credentials {
  readonly username: string
  readonly password: string
  readonly code?: string | undefined
}

/** Proves a user's password, and begins to prove the second factor in force. */
export async function proveIdentity(
  context: AppContext,
  { username, password, code }: Credentials,
  request: FastifyRequest,
): Promise<IdentityProof> {
  const proof = await provePassword(context, username, password, request)
  const { id, totp_secret: secret } = proof.user
  if (secret === null || !code) return { ...proof, given: null }
  // Codes are counted for themselves.
  return {
    ...proof,
    given: { code, attempt: await beginThrottled(context, { kind: 'code', username: codesOf(id) }, request) },
  }
}

/** A user who has proved everything that is asked for. */
export interface ProvenUser extends Row<'users'> {
  /** How many are left after one of them stood for the code; null where none did. */
  readonly recoveryCodesLeft: number | null
}

/**
 * The user, held until the transaction ends, once the code is taken, too, or a recovery code in its place. It is looked at only
 * after the password: whoever does not know that is not told whether there is a second factor.
 */
export async function takeIdentityProof(
  transaction: Database,
  { given, ...proof }: IdentityProof,
  now: Date,
): Promise<ProvenUser> {
  const user = await holdProvenUser(transaction, proof)
  let recoveryCodesLeft: number | null = null
  if (user.totp_secret !== null) {
    if (!given) throw new Problem('code-required')
    if (!(await takeCode(transaction, user.id, user.totp_secret, given.code, now))) {
      if (!(await takeRecoveryCode(transaction, user.id, given.code))) throw new Problem('wrong-code')
      recoveryCodesLeft = await countRecoveryCodes(transaction, user.id)
    }
  }
  await noteSuccess(transaction, proof.attempt, now)
  if (given) await noteSuccess(transaction, given.attempt, now)
  return { ...user, recoveryCodesLeft }
}
