import type { FastifyRequest } from 'fastify'
import type { Refusal } from '../../../shared/contract/refusals.ts'
import type { ParsedInstallation } from '../../../shared/key/parse-installation-key.ts'
import type { AppContext } from '../app-context.ts'
import { noteRefusal } from '../customers/refusals.ts'
import { languageOf, type Problem } from '../http/problems.ts'
import type { KeyRefusal } from '../keys/generate.ts'
import { keyProblem } from './key-answers.ts'

/** Notes for the service desk that a customer's installation was refused. The answer goes on, whether it can be noted or not. */
export async function noteRefused(
  { db, now }: AppContext,
  request: FastifyRequest,
  { installation: { workplace } }: ParsedInstallation,
  customerId: string | null,
  refusals: readonly Refusal[],
): Promise<void> {
  if (customerId === null || refusals.length === 0) return
  await noteRefusal(db, customerId, workplace, refusals, now()).catch((error) =>
    request.log.warn({ err: error }, 'a refusal is not noted'),
  )
}

/** What is answered where no key is given; a refusal by the contract is noted. */
export async function refuseKey(
  context: AppContext,
  request: FastifyRequest,
  parsed: ParsedInstallation,
  refusal: KeyRefusal,
): Promise<Problem> {
  if (refusal.code === 'refused')
    await noteRefused(context, request, parsed, refusal.customerId, refusal.comparison.refusals)
  return keyProblem(refusal, languageOf(request))
}
