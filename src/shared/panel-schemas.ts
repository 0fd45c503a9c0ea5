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

const ok = <Schema extends z.ZodType>(answer: Schema) => ({ 200: answer, '4xx': api.problem })
const created = <Schema extends z.ZodType>(answer: Schema) => ({ 201: answer, '4xx': api.problem })
/** Created, or as it is wanted already or from now on. */
const saved = <Schema extends z.ZodType>(answer: Schema) => ({ 200: answer, 201: answer, '4xx': api.problem })
const DONE = { 204: z.null(), '4xx': api.problem }

/** The schemas of every route in `ROUTES`. */
export const SCHEMAS = {
  checkHealth: { response: { 200: api.health, 503: api.health } },
  checkLiveness: { response: { 200: api.liveness } },
  checkReadiness: { response: { 200: api.readiness, 503: api.readiness } },

  signIn: { body: api.credentials, response: created(api.session) },
  getSession: { response: ok(api.user) },
  signOut: { response: DONE },
  listSessions: { response: ok(api.sessions) },
  endSession: { params: api.idParams, response: DONE },
  endSessions: { response: DONE },
  changePassword: { body: api.passwordChange, response: DONE },

  beginSecondFactor: { body: api.identityProof, response: ok(api.secondFactor) },
  confirmSecondFactor: { body: api.secondFactorProof, response: ok(api.recoveryCodes) },
  endSecondFactor: { body: api.identityProof, response: DONE },
  renewRecoveryCodes: { body: api.identityProof, response: created(api.recoveryCodes) },

  checkKey: { body: api.keyRequest, response: ok(api.checkAnswer) },
  generateKey: {
    body: api.generateRequest,
    response: { ...created(api.generateAnswer), '5xx': api.problem },
  },
  listKeys: { querystring: api.keysQuery, response: ok(api.givenKeysPage) },

  renew: { body: api.renewalRequest, response: { ...created(api.generateAnswer), '5xx': api.problem } },
  noteRelease: { body: api.releaseNotice, response: ok(api.releaseAnswer) },

  getProfile: { response: ok(api.profile) },
  changeContacts: { body: api.contactsForm, response: ok(api.customer) },

  createCustomer: { body: api.newCustomerForm, response: created(api.customer) },
  listCustomers: { querystring: api.customersQuery, response: ok(api.customersPage) },
  getCustomer: { params: api.idParams, response: ok(api.customer) },
  changeCustomer: { params: api.idParams, body: api.customerForm, response: ok(api.customer) },

  archiveCustomer: { params: api.idParams, body: api.archiveForm, response: ok(api.customer) },

  createUser: { params: api.idParams, body: api.userForm, response: created(api.newCredentials) },
  listUsers: { params: api.idParams, response: ok(api.customerUsers) },
  changeUser: { params: api.idParams, body: api.userChange, response: ok(api.customerUser) },
  resetUser: { params: api.idParams, body: api.resetForm.nullish(), response: ok(api.newCredentials) },

  createContract: { params: api.idParams, body: api.contractForm, response: created(api.contract) },
  listContracts: { params: api.idParams, response: ok(api.customerContracts) },
  getContract: { params: api.idParams, response: ok(api.contract) },
  changeContract: { params: api.idParams, body: api.contractForm, response: ok(api.contract) },

  listWorkplaces: { params: api.idParams, response: ok(api.boundWorkplaces) },
  releaseWorkplace: { params: api.workplaceParams, body: api.releaseForm.nullish(), response: DONE },

  listOwnWorkplaces: { querystring: api.workplacesQuery, response: ok(api.workplaces) },
  nameWorkplace: { params: api.idParams, body: api.workplaceForm, response: DONE },
  releaseOwnWorkplace: {
    params: api.idParams,
    body: api.workplaceRelease,
    response: ok(api.workplaceReleased),
  },

  listJournal: { querystring: api.journalQuery, response: ok(api.journalPage) },
  exportJournal: { querystring: api.journalExportQuery },

  saveCustomer: { params: api.eikParams, body: api.namedCustomerForm, response: saved(api.customer) },
  saveContract: { params: api.externalParams, body: api.namedContractForm, response: saved(api.contract) },
  deskToday: { response: ok(api.deskToday) },

  getFeatures: { response: ok(api.features) },
  requestPasswordLink: { body: api.linkRequest, response: { 202: api.accepted, '4xx': api.problem } },
  redeemPasswordLink: { body: api.linkUse, response: DONE },
} as const satisfies { readonly [Name in RouteName]: RouteSchema & ParamsFor<(typeof ROUTES)[Name]['path']> }

/** A path with parameters needs a schema of them, and no other path has one. */
type ParamsFor<Path extends string> = Path extends `${string}:${string}`
  ? { readonly params: z.ZodType }
  : { readonly params?: never }

export type Schemas = typeof SCHEMAS

/** What a route answers where it has done what it was asked for. */
export type AnswerOf<Name extends RouteName> = Schemas[Name] extends {
  readonly response:
    | { readonly 200: infer Schema extends z.ZodType }
    | { readonly 201: infer Schema extends z.ZodType }
    | { readonly 202: infer Schema extends z.ZodType }
    | { readonly 204: infer Schema extends z.ZodType }
}
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
