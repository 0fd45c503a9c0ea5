import type { Language } from '../../../shared/catalogue.ts'
import type { ProblemMembers } from '../../../shared/panel-problems.ts'
import { API_PREFIX, pathOf, ROUTES, type RouteName } from '../../../shared/panel-routes.ts'
import type { AnswerOf, AnyRequest, Requests } from '../../../shared/panel-schemas.ts'

/** What the panel refuses: a problem document with its stable code, in the words of the page's language. */
export class ApiProblem<Code extends string = string> extends Error {
  readonly status: number
  readonly code: string
  readonly title: string
  readonly detail: string
  /** What else the document says, by its members. */
  readonly members: MembersOf<Code>

  constructor(status: number, document: Readonly<Record<string, unknown>> & MembersOf<Code>) {
    const { code, title, detail } = document
    super(String(code))
    this.status = status
    this.code = String(code)
    this.title = String(title)
    this.detail = String(detail)
    this.members = document
  }
}

type MembersOf<Code extends string> = Code extends keyof ProblemMembers
  ? ProblemMembers[Code]
  : Readonly<Record<string, unknown>>

/** No answer of the panel came: the network is away, or something between answers in its place. */
class Unreachable extends Error {}

/** What `ask` takes with the name of a route: nothing where the route needs nothing. */
export type Asked<Name extends RouteName> = {
  readonly [Each in RouteName]: Partial<Requests[Each]> extends Requests[Each]
    ? readonly [request?: Requests[Each]]
    : readonly [request: Requests[Each]]
}[Name]

/** Asks the panel that served the page. The answer's shape is the panel's own, of this very version. */
export type Ask = <Name extends RouteName>(name: Name, ...asked: Asked<Name>) => Promise<AnswerOf<Name>>

/** Requests in a language; the session's cookie goes along by itself. */
export function createAsk(language: Language): Ask {
  return async (name, ...asked) => {
    const { method } = ROUTES[name]
    const [{ body, ...where } = {}]: readonly [request?: AnyRequest | undefined] = asked
    const response = await fetch(addressOf(name, where), {
      method,
      headers: {
        'accept-language': language,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    }).catch((cause: unknown) => {
      throw new Unreachable('No answer', { cause })
    })
    const document = await readJson(response)
    if (response.ok) return document
    if (!isProblem(document)) throw new Unreachable('No answer of the panel')
    throw new ApiProblem(response.status, document)
  }
}

/** The address of a route; what is empty in a query is left out. */
export function addressOf(name: RouteName, { params, query = {} }: Omit<AnyRequest, 'body'>): string {
  const search = new URLSearchParams()
  for (const [key, value] of Object.entries(query))
    if (value !== undefined && value !== '') search.set(key, String(value))
  return `${API_PREFIX}${pathOf(name, params)}${search.size > 0 ? `?${search}` : ''}`
}

/** Under this key lies what a route answers. Without a request it begins the keys of everything that the route was asked for. */
export function queryKeyOf<Name extends RouteName>(name: Name, ...asked: Asked<Name>) {
  return [name, ...asked] as const
}

async function readJson(response: Response) {
  if (response.status === 204) return null
  return response.json().catch((cause: unknown) => {
    throw new Unreachable('No answer of the panel', { cause })
  })
}

function isProblem(document: unknown): document is Readonly<Record<string, unknown>> {
  return typeof document === 'object' && document !== null && 'code' in document
}

/** Whether an error is the panel's refusal of this code. */
export function isProblemOf<Code extends string>(error: unknown, code: Code): error is ApiProblem<Code> {
  return error instanceof ApiProblem && error.code === code
}
