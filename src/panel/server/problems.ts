import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Language } from '../../shared/catalogue.ts'
import type { ProblemCode } from '../../shared/texts/panel/bg.ts'
import { panelTexts } from '../../shared/texts/panel/panel-texts.ts'

/** What a request is answered with where it cannot be done: a problem document (RFC 9457) with a stable code. */
export class Problem extends Error {
  readonly code: ProblemCode
  readonly members: Readonly<Record<string, unknown>>
  readonly headers: Readonly<Record<string, string>>

  constructor(
    code: ProblemCode,
    members: Readonly<Record<string, unknown>> = {},
    headers: Readonly<Record<string, string>> = {},
  ) {
    super(code)
    this.code = code
    this.members = members
    this.headers = headers
  }
}

const STATUS: Readonly<Record<ProblemCode, number>> = {
  'bad-credentials': 401,
  'too-many-attempts': 429,
  'not-signed-in': 401,
  'password-change-required': 403,
  'weak-password': 422,
  'malformed-key': 422,
  refused: 409,
  'system-problem': 503,
  'not-found': 404,
  forbidden: 403,
  'cross-site': 403,
  'invalid-request': 400,
  'too-large': 413,
  'unsupported-media-type': 415,
  'method-not-allowed': 405,
  'customer-exists': 409,
  'user-exists': 409,
  'workplaces-bound': 409,
  'internal-error': 500,
}

/** The language a request asks for; Bulgarian unless it prefers English. */
export function languageOf(request: FastifyRequest): Language {
  const preferred = (request.headers['accept-language'] ?? '').trim().toLowerCase()
  return preferred.startsWith('en') ? 'en' : 'bg'
}

export function sendProblem(request: FastifyRequest, reply: FastifyReply, problem: Problem): FastifyReply {
  const { code, members, headers } = problem
  const [title, next] = panelTexts(languageOf(request)).problems[code]
  const status = STATUS[code]
  return reply
    .status(status)
    .headers(headers)
    .type('application/problem+json; charset=utf-8')
    .serializer(JSON.stringify)
    .send({ type: `urn:pasoss:problem:${code}`, title, status, detail: next, code, ...members })
}

/** Every error becomes a problem document. What was not foreseen is logged, and stays inside. */
export function answerError(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  if (error instanceof Problem) return sendProblem(request, reply, error)
  const { statusCode, code, validation } = describeError(error)
  if (validation) return sendProblem(request, reply, new Problem('invalid-request', { invalid: validation }))
  if (statusCode === 413) return sendProblem(request, reply, new Problem('too-large'))
  if (statusCode === 415) return sendProblem(request, reply, new Problem('unsupported-media-type'))
  if (statusCode !== null && statusCode >= 400 && statusCode < 500) {
    return sendProblem(request, reply, new Problem('invalid-request', { invalid: [] }))
  }
  request.log.error({ err: error }, 'request failed')
  return sendProblem(request, reply, new Problem(isUnavailable(code) ? 'system-problem' : 'internal-error'))
}

interface ErrorDescription {
  readonly statusCode: number | null
  readonly code: string
  readonly validation: readonly { readonly field: string; readonly message: string }[] | null
}

function describeError(error: unknown): ErrorDescription {
  if (typeof error !== 'object' || error === null) return { statusCode: null, code: '', validation: null }
  const { statusCode, code, validation } = error as Readonly<Record<string, unknown>>
  return {
    statusCode: typeof statusCode === 'number' ? statusCode : null,
    code: typeof code === 'string' ? code : '',
    validation: Array.isArray(validation) ? validation.map(describeField) : null,
  }
}

function describeField(issue: unknown): { readonly field: string; readonly message: string } {
  const { instancePath = '', message = '' } = issue as { instancePath?: string; message?: string }
  return { field: instancePath.replace(/^\//, '').replaceAll('/', '.'), message }
}

/** What the drivers report when the database cannot be reached or written to. */
const UNAVAILABLE =
  /^(ECONNREFUSED|ECONNRESET|ETIMEDOUT|EPIPE|ENOTFOUND|EAI_AGAIN|ERR_SQLITE_ERROR|57P0[123]|08\w{3}|53\w{3})$/

function isUnavailable(code: string): boolean {
  return UNAVAILABLE.test(code)
}
