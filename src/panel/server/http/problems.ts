import { STATUS_CODES } from 'node:http'
import type { Socket } from 'node:net'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Language } from '../../../shared/catalogue.ts'
import type { ProblemCode } from '../../../shared/texts/panel/bg.ts'
import { panelTexts } from '../../../shared/texts/panel/panel-texts.ts'
import { problemWords } from '../../../shared/texts/panel/problem-words.ts'
import { isUnavailable, violatedUnique } from '../db/errors.ts'

/** What a request is answered with where it cannot be done: a problem document (RFC 9457) with a stable code. */
export class Problem extends Error {
  readonly code: ProblemCode
  readonly members: Readonly<Record<string, unknown>>
  readonly headers: Readonly<Record<string, string>>
  readonly status: number

  constructor(
    code: ProblemCode,
    members: Readonly<Record<string, unknown>> = {},
    headers: Readonly<Record<string, string>> = {},
    status: number = STATUS[code],
  ) {
    super(code)
    this.code = code
    this.members = members
    this.headers = headers
    this.status = status
  }
}

const STATUS: Readonly<Record<ProblemCode, number>> = {
  'bad-credentials': 401,
  'code-required': 401,
  'wrong-code': 401,
  'too-many-attempts': 429,
  'too-many-changes': 429,
  'not-signed-in': 401,
  'password-change-required': 403,
  'second-factor-required': 403,
  'second-factor-not-begun': 409,
  'second-factor-obligatory': 409,
  'no-second-factor': 409,
  'customer-archived': 409,
  'impossible-range': 400,
  'weak-password': 422,
  'malformed-key': 422,
  'not-held': 403,
  refused: 409,
  'system-problem': 503,
  'not-found': 404,
  'cross-site': 403,
  'invalid-request': 400,
  'too-large': 413,
  'unsupported-media-type': 415,
  'method-not-allowed': 405,
  'customer-exists': 409,
  'user-exists': 409,
  'workplaces-bound': 409,
  'no-releases-left': 409,
  'wrong-release-code': 422,
  'no-license-number': 409,
  'changed-meanwhile': 409,
  'too-many-requests': 429,
  'no-such-customer': 409,
  'contract-of-another': 409,
  'contract-ambiguous': 409,
  'internal-error': 500,
  'link-expired': 410,
  'no-mail': 409,
}

/** The language a request asks for; Bulgarian unless it prefers English. */
export function languageOf(request: FastifyRequest): Language {
  const preferred = (request.headers['accept-language'] ?? '').trim().toLowerCase()
  return preferred.startsWith('en') ? 'en' : 'bg'
}

const MEDIA_TYPE = 'application/problem+json; charset=utf-8'

export function sendProblem(request: FastifyRequest, reply: FastifyReply, problem: Problem): FastifyReply {
  const { code, members, headers, status } = problem
  return reply
    .status(status)
    .headers(headers)
    .header('x-request-id', request.id)
    .type(MEDIA_TYPE)
    .serializer(JSON.stringify)
    .send({ ...describeProblem(code, status, languageOf(request), members), ...members })
}

function describeProblem(
  code: ProblemCode,
  status: number,
  language: Language,
  members: Problem['members'] = {},
) {
  const [title, detail] = problemWords(code, members, panelTexts(language))
  return { type: `urn:pasoss:problem:${code}`, title, status, detail, code }
}

/** Answers what is no HTTP request at all, and so has neither a language nor a route; gives the code, null where nobody listens. */
export function answerClientError(
  error: Error & { readonly code?: string },
  socket: Socket,
): ProblemCode | null {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy()
    return null
  }
  const status = UNREADABLE[error.code ?? ''] ?? 400
  const code = status === 431 ? 'too-large' : 'invalid-request'
  const body = JSON.stringify(describeProblem(code, status, 'bg'))
  socket.end(
    [
      `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
      `Content-Type: ${MEDIA_TYPE}`,
      `Content-Length: ${Buffer.byteLength(body)}`,
      'Connection: close',
      '',
      body,
    ].join('\r\n'),
  )
  // Whoever never closes its end would keep the connection; closing both at once could take the answer away.
  setTimeout(() => socket.destroy(), CLOSE_LIMIT_MS).unref()
  return code
}

const CLOSE_LIMIT_MS = 1_000

/** The statuses of what the runtime's parser reports, by its codes; everything else is 400. */
const UNREADABLE: Readonly<Record<string, number>> = {
  ERR_HTTP_REQUEST_TIMEOUT: 408,
  HPE_HEADER_OVERFLOW: 431,
}

/** Who comes second with what only one may have is told so by the database, where both asked before either had it. */
const TAKEN: Readonly<Record<string, ProblemCode>> = {
  'customers.eik': 'customer-exists',
  'users.username': 'user-exists',
  'contracts.external': 'changed-meanwhile',
}

const RETRY_AFTER_SECONDS = '2'

/** Every error becomes a problem document. */
export function answerError(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  return sendProblem(request, reply, toProblem(error, request))
}

/** The problem that an error is answered with. What was not foreseen is logged, and stays inside. */
export function toProblem(error: unknown, request: FastifyRequest): Problem {
  if (error instanceof Problem) return error
  const { statusCode, validation } = describeError(error)
  if (validation) return new Problem('invalid-request', { invalid: validation })
  if (statusCode === 413) return new Problem('too-large')
  if (statusCode === 415) return new Problem('unsupported-media-type')
  if (statusCode !== null && statusCode >= 400 && statusCode < 500)
    return new Problem('invalid-request', { invalid: [] })
  const taken = TAKEN[violatedUnique(error) ?? '']
  if (taken !== undefined) return new Problem(taken)
  request.log.error({ err: error }, 'request failed')
  return isUnavailable(error)
    ? new Problem('system-problem', {}, { 'retry-after': RETRY_AFTER_SECONDS })
    : new Problem('internal-error')
}

interface ErrorDescription {
  readonly statusCode: number | null
  readonly validation: readonly { readonly field: string; readonly message: string }[] | null
}

function describeError(error: unknown): ErrorDescription {
  if (typeof error !== 'object' || error === null) return { statusCode: null, validation: null }
  const { statusCode, validation } = error as Readonly<Record<string, unknown>>
  return {
    statusCode: typeof statusCode === 'number' ? statusCode : null,
    validation: Array.isArray(validation) ? validation.map(describeField) : null,
  }
}

function describeField(issue: unknown): { readonly field: string; readonly message: string } {
  const { instancePath = '', message = '' } = issue as { instancePath?: string; message?: string }
  return { field: instancePath.replace(/^\//, '').replaceAll('/', '.'), message }
}
