import { z } from 'zod'
import * as api from './panel-api.ts'
import type { ROUTES, RouteName } from './panel-routes.ts'

/** What a route takes and answers, as Fastify reads it. */
interface RouteSchema {
  readonly params?: z.ZodType
  readonly querystring?: z.ZodType
  readonly body?: z.ZodType
  /** By status; every route but those of health answers what it refuses with a problem document. */
  readonly response?: Readonly<Record<string | number, z.ZodType>>
}

const REFUSED = { '4xx': api.problem }
const DONE = { 204: z.null(), ...REFUSED }

/** The schemas of every route in `ROUTES`. */
export const SCHEMAS = {
  checkHealth: { response: { 200: api.health, 503: api.health } },
  checkLiveness: { response: { 200: api.liveness } },
  checkReadiness: { response: { 200: api.readiness, 503: api.readiness } },

  signIn: { body: api.credentials, response: { 201: api.session, ...REFUSED } },
  getSession: { response: { 200: api.user, ...REFUSED } },
  signOut: { response: DONE },
  listSessions: { response: { 200: api.sessions, ...REFUSED } },
  endSession: { params: api.idParams, response: DONE },
  endSessions: { response: DONE },
  changePassword: { body: api.passwordChange, response: DONE },

  beginSecondFactor: { body: api.identityProof, response: { 200: api.secondFactor, ...REFUSED } },
  confirmSecondFactor: { body: api.secondFactorProof, response: DONE },
  turnOffSecondFactor: { body: api.identityProof, response: DONE },

  checkKey: { body: api.keyRequest, response: { 200: api.checkAnswer, ...REFUSED } },
  generateKey: {
    body: api.generateRequest,
    response: { 201: api.generateAnswer, ...REFUSED, '5xx': api.problem },
  },
  listKeys: { querystring: api.keysQuery, response: { 200: api.givenKeysPage, ...REFUSED } },

  getProfile: { response: { 200: api.profile, ...REFUSED } },
  changeContacts: { body: api.contactsForm, response: { 200: api.customer, ...REFUSED } },

  createCustomer: { body: api.customerForm, response: { 201: api.customer, ...REFUSED } },
  listCustomers: { querystring: api.customersQuery, response: { 200: api.customersPage, ...REFUSED } },
  getCustomer: { params: api.idParams, response: { 200: api.customer, ...REFUSED } },
  changeCustomer: {
    params: api.idParams,
    body: api.customerForm,
    response: { 200: api.customer, ...REFUSED },
  },

  createUser: {
    params: api.idParams,
    body: api.userForm,
    response: { 201: api.firstPassword, ...REFUSED },
  },
  listUsers: { params: api.idParams, response: { 200: api.customerUsers, ...REFUSED } },
  resetUser: { params: api.idParams, response: { 200: api.firstPassword, ...REFUSED } },

  createContract: {
    params: api.idParams,
    body: api.contractForm,
    response: { 201: api.contract, ...REFUSED },
  },
  listContracts: { params: api.idParams, response: { 200: api.customerContracts, ...REFUSED } },
  getContract: { params: api.idParams, response: { 200: api.contract, ...REFUSED } },
  changeContract: {
    params: api.idParams,
    body: api.contractForm,
    response: { 200: api.contract, ...REFUSED },
  },

  listWorkplaces: { params: api.idParams, response: { 200: api.boundWorkplaces, ...REFUSED } },
  releaseWorkplace: { params: api.workplaceParams, body: api.releaseForm.nullish(), response: DONE },

  listJournal: { querystring: api.journalQuery, response: { 200: api.journalPage, ...REFUSED } },
  exportJournal: { querystring: api.journalExportQuery },
} as const satisfies { readonly [Name in RouteName]: RouteSchema & ParamsFor<(typeof ROUTES)[Name]['path']> }

/** A path with parameters needs a schema of them, and no other path has one. */
type ParamsFor<Path extends string> = Path extends `${string}:${string}`
  ? { readonly params: z.ZodType }
  : { readonly params?: never }

export type Schemas = typeof SCHEMAS

/** What a route answers where it has done what it was asked for. */
export type AnswerOf<Name extends RouteName> = Schemas[Name] extends { readonly response: infer Response }
  ? SuccessOf<Response>
  : never

type SuccessOf<Response> = Response extends
  | { readonly 200: infer Schema extends z.ZodType }
  | { readonly 201: infer Schema extends z.ZodType }
  | { readonly 204: infer Schema extends z.ZodType }
  ? z.output<Schema>
  : never

/** What each route is asked with. */
export type Requests = { readonly [Name in RouteName]: RequestOf<Schemas[Name]> }

type RequestOf<Route> = (Route extends { readonly params: infer Schema extends z.ZodType }
  ? { readonly params: Sent<Schema> }
  : object) &
  (Route extends { readonly querystring: infer Schema extends z.ZodType }
    ? { readonly query?: Sent<Schema> }
    : object) &
  (Route extends { readonly body: infer Schema extends z.ZodType } ? { readonly body: Sent<Schema> } : object)

/** What any route may be asked with. */
export interface AnyRequest {
  readonly params?: Readonly<Record<string, string>>
  readonly query?: Readonly<Record<string, unknown>>
  readonly body?: unknown
}

type Sent<Schema extends z.ZodType> = DeepReadonly<z.input<Schema>>

type DeepReadonly<Value> = Value extends object
  ? { readonly [Key in keyof Value]: DeepReadonly<Value[Key]> }
  : Value
