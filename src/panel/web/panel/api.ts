import type { Language } from '../../../shared/catalogue.ts'

/** What the panel refuses: a problem document with its stable code, in the words of the page's language. */
export class ApiProblem extends Error {
  readonly status: number
  readonly code: string
  readonly title: string
  readonly detail: string
  /** What else the document says, by its members. */
  readonly members: Readonly<Record<string, unknown>>

  constructor(status: number, document: Readonly<Record<string, unknown>>) {
    const { code, title, detail } = document
    super(String(code))
    this.status = status
    this.code = String(code)
    this.title = String(title)
    this.detail = String(detail)
    this.members = document
  }
}

/** No answer of the panel came: the network is away, or something between answers in its place. */
class Unreachable extends Error {}

type Method = 'GET' | 'POST' | 'PUT' | 'DELETE'

/** Asks the panel that served the page. The answer's shape is the panel's own, of this very version. */
export type Ask = <Answer>(method: Method, path: string, body?: unknown) => Promise<Answer>

const BASE = '/api/v1'

/** Requests in a language; the session's cookie goes along by itself. */
export function createAsk(language: Language): Ask {
  return async <Answer>(method: Method, path: string, body?: unknown): Promise<Answer> => {
    const response = await fetch(BASE + path, {
      method,
      headers: {
        'accept-language': language,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    }).catch((cause: unknown) => {
      throw new Unreachable('No answer', { cause })
    })
    if (response.status === 204) return undefined as Answer
    const document: unknown = await response.json().catch((cause: unknown) => {
      throw new Unreachable('No answer of the panel', { cause })
    })
    if (response.ok) return document as Answer
    if (!isProblem(document)) throw new Unreachable('No answer of the panel')
    throw new ApiProblem(response.status, document)
  }
}

function isProblem(document: unknown): document is Readonly<Record<string, unknown>> {
  return typeof document === 'object' && document !== null && 'code' in document
}

/** Whether an error is the panel's refusal of this code. */
export function isProblemOf(error: unknown, code: string): error is ApiProblem {
  return error instanceof ApiProblem && error.code === code
}
