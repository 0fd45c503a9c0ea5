import { z } from 'zod'
import * as contracts from './panel-api/contracts.ts'
import * as customers from './panel-api/customers.ts'
import * as desk from './panel-api/desk.ts'
import * as journal from './panel-api/journal.ts'
import * as keys from './panel-api/keys.ts'
import * as operation from './panel-api/operation.ts'
import * as parts from './panel-api/parts.ts'
import * as profile from './panel-api/profile.ts'
import * as signIn from './panel-api/sign-in.ts'
import * as users from './panel-api/users.ts'
import * as workplaces from './panel-api/workplaces.ts'
import type { ROUTES, RouteName } from './panel-routes.ts'

/** What a route takes and answers, as Fastify reads it. */
interface RouteSchema {
  readonly params?: z.ZodType
  readonly querystring?: z.ZodType
  readonly body?: z.ZodType
  /** By status; every route but those of health answers what it refuses with a problem document. */
  readonly response?: Readonly<Record<string | number, z.ZodType>>
}

const ok = <Schema extends z.ZodType>(answer: Schema) => ({ 200: answer, '4xx': parts.problem })
const created = <Schema extends z.ZodType>(answer: Schema) => ({ 201: answer, '4xx': parts.problem })
/** Created, or as it is wanted already or from now on. */
const saved = <Schema extends z.ZodType>(answer: Schema) => ({
  200: answer,
  201: answer,
  '4xx': parts.problem,
})
const DONE = { 204: z.null(), '4xx': parts.problem }

/** The schemas of every route in `ROUTES`. */
export const SCHEMAS = {
  checkHealth: { response: { 200: operation.health, 503: operation.health } },
  checkLiveness: { response: { 200: operation.liveness } },
  checkReadiness: { response: { 200: operation.readiness, 503: operation.readiness } },

  signIn: { body: signIn.credentials, response: created(signIn.session) },
  getSession: { response: ok(signIn.user) },
  signOut: { response: DONE },
  listSessions: { response: ok(signIn.sessions) },
  endSession: { params: parts.idParams, response: DONE },
  endSessions: { response: DONE },
  changePassword: { body: signIn.passwordChange, response: DONE },

  beginSecondFactor: { body: signIn.identityProof, response: ok(signIn.secondFactor) },
  confirmSecondFactor: { body: signIn.secondFactorProof, response: ok(signIn.recoveryCodes) },
  endSecondFactor: { body: signIn.identityProof, response: DONE },
  renewRecoveryCodes: { body: signIn.identityProof, response: created(signIn.recoveryCodes) },

  checkKey: { body: keys.keyRequest, response: ok(keys.checkAnswer) },
  generateKey: {
    body: keys.generateRequest,
    response: { ...created(keys.generateAnswer), '5xx': parts.problem },
  },
  listKeys: { querystring: keys.keysQuery, response: ok(keys.givenKeysPage) },

  renew: { body: keys.renewalRequest, response: { ...created(keys.generateAnswer), '5xx': parts.problem } },
  noteRelease: { body: keys.releaseNotice, response: ok(keys.releaseAnswer) },

  getProfile: { response: ok(profile.profile) },
  changeContacts: { body: profile.contactsForm, response: ok(customers.customer) },

  createCustomer: { body: customers.newCustomerForm, response: created(customers.customer) },
  listCustomers: { querystring: customers.customersQuery, response: ok(customers.customersPage) },
  getCustomer: { params: parts.idParams, response: ok(customers.customer) },
  changeCustomer: { params: parts.idParams, body: customers.customerForm, response: ok(customers.customer) },

  archiveCustomer: { params: parts.idParams, body: customers.archiveForm, response: ok(customers.customer) },

  createUser: { params: parts.idParams, body: users.userForm, response: created(users.newCredentials) },
  listUsers: { params: parts.idParams, response: ok(users.customerUsers) },
  changeUser: { params: parts.idParams, body: users.userChange, response: ok(users.customerUser) },
  resetUser: { params: parts.idParams, body: users.resetForm.nullish(), response: ok(users.newCredentials) },

  createContract: {
    params: parts.idParams,
    body: contracts.contractForm,
    response: created(contracts.contract),
  },
  listContracts: { params: parts.idParams, response: ok(contracts.customerContracts) },
  getContract: { params: parts.idParams, response: ok(contracts.contract) },
  changeContract: { params: parts.idParams, body: contracts.contractForm, response: ok(contracts.contract) },

  listWorkplaces: { params: parts.idParams, response: ok(workplaces.boundWorkplaces) },
  releaseWorkplace: {
    params: workplaces.workplaceParams,
    body: workplaces.releaseForm.nullish(),
    response: DONE,
  },

  listOwnWorkplaces: { querystring: workplaces.workplacesQuery, response: ok(workplaces.workplaces) },
  nameWorkplace: { params: parts.idParams, body: workplaces.workplaceForm, response: DONE },
  releaseOwnWorkplace: {
    params: parts.idParams,
    body: workplaces.workplaceRelease,
    response: ok(workplaces.workplaceReleased),
  },

  listJournal: { querystring: journal.journalQuery, response: ok(journal.journalPage) },
  exportJournal: { querystring: journal.journalExportQuery },

  saveCustomer: {
    params: customers.eikParams,
    body: customers.namedCustomerForm,
    response: saved(customers.customer),
  },
  saveContract: {
    params: contracts.externalParams,
    body: contracts.namedContractForm,
    response: saved(contracts.contract),
  },
  deskToday: { response: ok(desk.deskToday) },

  getFeatures: { response: ok(operation.features) },
  requestPasswordLink: { body: signIn.linkRequest, response: { 202: signIn.accepted, '4xx': parts.problem } },
  redeemPasswordLink: { body: signIn.linkUse, response: DONE },
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
