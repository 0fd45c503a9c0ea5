import type { Language } from '../../../shared/catalogue.ts'
import type { Refusal } from '../../../shared/contract/refusals.ts'
import { type Day, formatDay } from '../../../shared/day.ts'
import { type ParsedInstallation, parseInstallationKey } from '../../../shared/key/parse-installation-key.ts'
import { computeSupportCode } from '../../../shared/key/support-code.ts'
import type { CheckAnswer } from '../../../shared/panel-api.ts'
import { explainRefusal } from '../../../shared/texts/panel/panel-texts.ts'
import type { Caller } from '../accounts/caller.ts'
import type { App, AppContext } from '../app-context.ts'
import { findCustomer } from '../customers/store.ts'
import type { Database } from '../db/schema.ts'
import { callerOf } from '../http/access.ts'
import { pageOf } from '../http/paging.ts'
import { languageOf, Problem } from '../http/problems.ts'
import { serve } from '../http/serve.ts'
import { todayOf } from '../http/today.ts'
import { describeProgram } from '../keys/describe-program.ts'
import { checkInstallation, generateKey } from '../keys/generate.ts'
import { type GivenKey, listGivenKeys } from '../keys/store.ts'

export function serveKeys(app: App, context: AppContext): void {
  const { db, runInTransaction, findSigner, now } = context

  serve(app, 'checkKey', async (request) => {
    const { installationKey, customerId } = request.body
    const about = {
      customerId: await customerFor(callerOf(request), customerId),
      today: todayOf(context),
      language: languageOf(request),
    }
    return checkKey(db, installationKey, about)
  })

  serve(app, 'generateKey', async (request, reply) => {
    const parsed = parseKey(request.body.installationKey)
    const { userId, username, ...caller } = callerOf(request)
    const customerId = await customerFor({ userId, username, ...caller }, request.body.customerId)
    const signer = await findSigner(db)
    if (!signer) throw new Problem('system-problem')
    const generated = await generateKey(
      runInTransaction,
      parsed,
      { userId, username, customerId },
      { signer, today: todayOf(context), now: now(), isReissue: request.body.reissue === true },
    )
    if (!generated.ok)
      throw new Problem('refused', { refusals: explain(generated.refusal, languageOf(request)) })
    return reply
      .status(201)
      .send({ registrationKey: generated.value.registrationKey, license: describeLicense(generated.value) })
  })

  serve(app, 'listKeys', async (request) => {
    const { limit, cursor, customerId } = request.query
    const rows = await listGivenKeys(db, {
      customerId: await customerFor(callerOf(request), customerId),
      limit: limit + 1,
      cursor,
    })
    const { items, next } = pageOf(rows, limit)
    return {
      items: items.map((row) => ({
        id: row.id,
        installationKey: row.installation_key,
        registrationKey: row.registration_key,
        license: { number: row.license_number, issued: row.issued, validThrough: row.valid_through },
        ...describeProgram(row.installation_key),
        created: row.created,
      })),
      next,
    }
  })

  /** A subscriber asks for the own customer; the service desk for one it names, or the one whose EIK the key says. */
  async function customerFor(caller: Caller, customerId: string | undefined): Promise<string | null> {
    if (customerId === undefined || customerId === caller.customerId) return caller.customerId
    if (caller.role !== 'operator' || !(await findCustomer(db, customerId))) throw new Problem('not-found')
    return customerId
  }
}

async function checkKey(
  db: Database,
  installationKey: string,
  about: { readonly customerId: string | null; readonly today: Day; readonly language: Language },
): Promise<CheckAnswer> {
  const parsed = parseKey(installationKey)
  const { rows, refusals } = await checkInstallation(db, parsed, about.customerId, about.today)
  return {
    comparison: rows.map(({ installation, contract, ...row }) => ({
      ...row,
      installation: mutable(installation),
      contract: mutable(contract),
    })),
    refusals: explain(refusals, about.language),
    canGenerate: refusals.length === 0,
    supportCode: computeSupportCode(parsed.payload),
  }
}

function parseKey(text: string): ParsedInstallation {
  const parsed = parseInstallationKey(text)
  if (parsed.ok) return parsed.value
  const { reason, groups, suggestion } = parsed.refusal
  throw new Problem('malformed-key', {
    reason,
    groups,
    suggestion: suggestion?.installationKey ?? null,
    ...(suggestion ? { supportCode: suggestion.supportCode, repaired: suggestion.repaired } : {}),
  })
}

/** Each refusal with its reason and what to do about it, in the language of the request. */
function explain(refusals: readonly Refusal[], language: Language) {
  return refusals.map((refusal) => ({ ...refusal, ...explainRefusal(refusal, language) }))
}

function describeLicense({ license, issued, validThrough }: GivenKey) {
  return {
    number: license,
    issued: formatDay(issued),
    validThrough: validThrough === null ? null : formatDay(validThrough),
  }
}

/** The schemas' lists are mutable, as Zod infers them. */
function mutable<T>(value: T | readonly string[]): T | string[] {
  return Array.isArray(value) ? [...value] : (value as T)
}
