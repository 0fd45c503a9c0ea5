/** A route of the control panel's API; the schemas of what it takes and answers stand in `panel-schemas.ts` under its name. */
export interface PanelRoute {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  /** Under `API_PREFIX`. */
  readonly path: string
  readonly access: Access
  /** The right by which an API client may call it, too; without it no client may. */
  readonly mayClient?: ClientRight
  /** The group of routes that it belongs to in the OpenAPI document. */
  readonly tag: string
  /** Larger bodies are refused before they are read; the limit of forms applies without it. */
  readonly maxBodyBytes?: number
  /** The metric that counts what comes of it, beside the requests themselves. */
  readonly counted?: 'sign-ins' | 'keys'
}

/**
 * Who may call a route. `anybody` needs no session. A `user` is signed in, and is stopped by a first password that must be
 * changed or a second factor that must be set up: `one-factor` admits the latter, `first-password` both.
 * An `operator` is a user of the service desk.
 */
export type Access = 'anybody' | 'first-password' | 'one-factor' | 'user' | 'operator'

/** What a program of the vendor's may be given the right to. */
export const CLIENT_RIGHTS = ['customers', 'contracts', 'keys:read', 'journal:read'] as const

export type ClientRight = (typeof CLIENT_RIGHTS)[number]

export const API_PREFIX = '/api/v1'

/** Any e-mail with a key in it fits. */
const KEY_BYTES = 512 * 1024
/** A customer with fifty contacts fits. */
const CUSTOMER_BYTES = 128 * 1024

/** Every route of the API by its name. This file loads no schemas, so that pages stay light. */
export const ROUTES = {
  checkHealth: { method: 'GET', path: '/health', access: 'anybody', tag: 'health' },
  checkLiveness: { method: 'GET', path: '/live', access: 'anybody', tag: 'health' },
  checkReadiness: { method: 'GET', path: '/ready', access: 'anybody', tag: 'health' },

  signIn: { method: 'POST', path: '/session', access: 'anybody', tag: 'session', counted: 'sign-ins' },
  getSession: { method: 'GET', path: '/session', access: 'first-password', tag: 'session' },
  signOut: { method: 'DELETE', path: '/session', access: 'first-password', tag: 'session' },
  listSessions: { method: 'GET', path: '/sessions', access: 'user', tag: 'session' },
  endSession: { method: 'DELETE', path: '/sessions/:id', access: 'user', tag: 'session' },
  endSessions: { method: 'DELETE', path: '/sessions', access: 'user', tag: 'session' },
  changePassword: { method: 'PUT', path: '/password', access: 'first-password', tag: 'session' },

  beginSecondFactor: { method: 'POST', path: '/second-factor', access: 'one-factor', tag: 'second factor' },
  confirmSecondFactor: { method: 'PUT', path: '/second-factor', access: 'one-factor', tag: 'second factor' },
  endSecondFactor: { method: 'DELETE', path: '/second-factor', access: 'one-factor', tag: 'second factor' },
  renewRecoveryCodes: { method: 'POST', path: '/recovery-codes', access: 'user', tag: 'second factor' },

  checkKey: { method: 'POST', path: '/keys/check', access: 'user', tag: 'keys', maxBodyBytes: KEY_BYTES },
  generateKey: {
    method: 'POST',
    path: '/keys',
    access: 'user',
    tag: 'keys',
    maxBodyBytes: KEY_BYTES,
    counted: 'keys',
  },
  listKeys: { method: 'GET', path: '/keys', access: 'user', mayClient: 'keys:read', tag: 'keys' },

  renew: { method: 'POST', path: '/renewals', access: 'anybody', tag: 'keys', counted: 'keys' },
  noteRelease: { method: 'POST', path: '/releases', access: 'anybody', tag: 'workplaces' },

  getProfile: { method: 'GET', path: '/profile', access: 'user', tag: 'profile' },
  changeContacts: { method: 'PUT', path: '/profile/contacts', access: 'user', tag: 'profile' },

  createCustomer: {
    method: 'POST',
    path: '/customers',
    access: 'operator',
    tag: 'customers',
    maxBodyBytes: CUSTOMER_BYTES,
  },
  listCustomers: {
    method: 'GET',
    path: '/customers',
    access: 'operator',
    mayClient: 'customers',
    tag: 'customers',
  },
  getCustomer: {
    method: 'GET',
    path: '/customers/:id',
    access: 'operator',
    mayClient: 'customers',
    tag: 'customers',
  },
  changeCustomer: {
    method: 'PUT',
    path: '/customers/:id',
    access: 'operator',
    tag: 'customers',
    maxBodyBytes: CUSTOMER_BYTES,
  },

  archiveCustomer: { method: 'PUT', path: '/customers/:id/archived', access: 'operator', tag: 'customers' },

  createUser: { method: 'POST', path: '/customers/:id/users', access: 'operator', tag: 'users' },
  listUsers: { method: 'GET', path: '/customers/:id/users', access: 'operator', tag: 'users' },
  changeUser: { method: 'PUT', path: '/users/:id', access: 'operator', tag: 'users' },
  resetUser: { method: 'POST', path: '/users/:id/password-reset', access: 'operator', tag: 'users' },

  createContract: { method: 'POST', path: '/customers/:id/contracts', access: 'operator', tag: 'contracts' },
  listContracts: {
    method: 'GET',
    path: '/customers/:id/contracts',
    access: 'operator',
    mayClient: 'contracts',
    tag: 'contracts',
  },
  getContract: {
    method: 'GET',
    path: '/contracts/:id',
    access: 'operator',
    mayClient: 'contracts',
    tag: 'contracts',
  },
  changeContract: { method: 'PUT', path: '/contracts/:id', access: 'operator', tag: 'contracts' },

  listWorkplaces: { method: 'GET', path: '/contracts/:id/workplaces', access: 'operator', tag: 'workplaces' },
  releaseWorkplace: {
    method: 'DELETE',
    path: '/contracts/:id/workplaces/:workplaceId',
    access: 'operator',
    tag: 'workplaces',
  },

  listOwnWorkplaces: { method: 'GET', path: '/workplaces', access: 'user', tag: 'workplaces' },
  nameWorkplace: { method: 'PUT', path: '/workplaces/:id', access: 'user', tag: 'workplaces' },
  releaseOwnWorkplace: { method: 'POST', path: '/workplaces/:id/release', access: 'user', tag: 'workplaces' },

  listJournal: {
    method: 'GET',
    path: '/journal',
    access: 'operator',
    mayClient: 'journal:read',
    tag: 'journal',
  },
  exportJournal: {
    method: 'GET',
    path: '/journal.csv',
    access: 'operator',
    mayClient: 'journal:read',
    tag: 'journal',
  },

  saveCustomer: {
    method: 'PUT',
    path: '/customers/by-eik/:eik',
    access: 'operator',
    mayClient: 'customers',
    tag: 'customers',
    maxBodyBytes: CUSTOMER_BYTES,
  },
  saveContract: {
    method: 'PUT',
    path: '/contracts/by-external/:external',
    access: 'operator',
    mayClient: 'contracts',
    tag: 'contracts',
  },
  deskToday: { method: 'GET', path: '/desk/today', access: 'operator', tag: 'customers' },

  getFeatures: { method: 'GET', path: '/features', access: 'anybody', tag: 'health' },
  requestPasswordLink: { method: 'POST', path: '/password-resets', access: 'anybody', tag: 'session' },
  redeemPasswordLink: { method: 'PUT', path: '/password-resets', access: 'anybody', tag: 'session' },
} as const satisfies Readonly<Record<string, PanelRoute>>

export type RouteName = keyof typeof ROUTES

/** The path of a route, under `API_PREFIX`. */
export function pathOf(name: RouteName, params: Readonly<Record<string, string>> = {}): string {
  return ROUTES[name].path.replace(/:(\w+)/g, (_, key) => encodeURIComponent(params[key] ?? ''))
}
