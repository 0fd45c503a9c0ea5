import type { Generated, Kysely, Selectable } from 'kysely'
import type { Language } from '../../../shared/catalogue.ts'
import type { ReleasedBy } from '../../../shared/panel-api/workplaces.ts'

export type Database = Kysely<Tables>

/** The tables. Identifiers are text, instants ISO-8601 text in UTC, days `YYYY-MM-DD`, flags 0 or 1, lists JSON text. */
export interface Tables {
  readonly customers: CustomersTable
  readonly customer_words: CustomerWordsTable
  readonly users: UsersTable
  readonly sessions: SessionsTable
  readonly sign_in_attempts: SignInAttemptsTable
  readonly license_numbers: LicenseNumbersTable
  readonly contracts: ContractsTable
  readonly workplaces: WorkplacesTable
  readonly registration_keys: RegistrationKeysTable
  readonly signing_keys: SigningKeysTable
  readonly journal: JournalTable
  readonly contract_imports: ContractImportsTable
  readonly contract_import_rows: ContractImportRowsTable
  readonly api_clients: ApiClientsTable
  readonly outbox: OutboxTable
  readonly mail_server: MailServerTable
  readonly password_links: PasswordLinksTable
  readonly password_link_requests: PasswordLinkRequestsTable
  readonly user_networks: UserNetworksTable
  readonly reminders: RemindersTable
  readonly word_slips: WordSlipsTable
  readonly recovery_codes: RecoveryCodesTable
  readonly refusals: RefusalsTable
}

interface CustomersTable {
  id: string
  name: string
  eik: string
  vat_registered: number
  contacts: string
  created: string
  /** Counts the changes, from 1. */
  revision: Generated<number>
  /** Whether its people are reminded by mail before a subscription ends. */
  notices: Generated<number>
  /** Since when nothing is given to it any more; null where it is a customer. */
  archived: Generated<string | null>
}

/** The words that a customer is found by, in lower case. */
interface CustomerWordsTable {
  word: string
  customer_id: string
}

interface UsersTable {
  id: string
  /** Null for the service desk. */
  customer_id: string | null
  username: string
  role: 'subscriber' | 'operator'
  password_hash: string
  must_change_password: number
  created: string
  /** The shared secret of the second factor, in base 32; null where there is none. */
  totp_secret: Generated<string | null>
  /** A secret that waits for its first code. */
  totp_pending: Generated<string | null>
  /** The time step of the last code that was taken: none is taken twice. */
  totp_last_step: Generated<number | null>
  /** The language of mails to this user. */
  language: Generated<Language>
  /** Since when the user may not sign in; null where that is allowed. */
  stopped: Generated<string | null>
}

interface SessionsTable {
  /** SHA-256 of the token; the token itself is nowhere. */
  token_hash: string
  user_id: string
  created: string
  last_used: string
  /** What the session is listed and ended by; it says nothing about the token. */
  id: string
  address: string
  user_agent: string
}

interface SignInAttemptsTable {
  id: string
  username: string
  address: string
  succeeded: number
  at: string
}

interface LicenseNumbersTable {
  id: Generated<number>
  last: number
}

interface ContractsTable {
  id: string
  customer_id: string
  license_number: number
  product: string
  kind: 'purchase' | 'subscription'
  paid_version: string
  modules: string
  workplaces: number
  settled: number
  valid_through: string | null
  created: string
  /** Counts the changes, from 1. */
  revision: Generated<number>
  /** The service desk's own number of releases without a code in 365 days; null is what the number of workplaces gives. */
  releases_per_year: Generated<number | null>
  /** The number in the vendor's own books. */
  external: Generated<string | null>
}

interface WorkplacesTable {
  id: string
  contract_id: string
  /** The place taken among the contract's, from 1; no two bound workplaces have the same. */
  place: number
  method: string
  fingerprint: string
  bound_at: string
  released_at: string | null
  release_reason: string | null
  /** By the workstation's release code, or without one by whom; null while it is bound. */
  released_by: Generated<ReleasedBy | null>
  /** What its customer calls it. */
  name: Generated<string | null>
}

interface RegistrationKeysTable {
  id: string
  customer_id: string
  contract_id: string
  workplace_id: string
  /** Null where the workstation has renewed by itself. */
  user_id: string | null
  installation_key: string
  registration_key: string
  license_number: number
  issued: string
  valid_through: string | null
  created: string
  /** Of the installation key, six digits without a space. */
  support_code: string | null
}

interface SigningKeysTable {
  /** The number in a key, 0 to 15. */
  id: number
  public_key: string
  /** PKCS#8, encrypted, DER in base64. */
  private_key: string
  created: string
  retired: string | null
}

interface JournalTable {
  id: string
  at: string
  username: string
  action: string
  subject: string
  subject_id: string
  /** Whom it concerns; null where no customer. */
  customer_id: string | null
  details: string
}

/** The imports that were decided: each of their rows will be done, whoever does it. */
interface ContractImportsTable {
  /** Counted from 1, so that of two that were begun at the same time one is refused. */
  number: number
  id: string
  username: string
  at: string
}

/** What an import has still to do; rows of an import that was never decided come to nothing. */
interface ContractImportRowsTable {
  import_id: string
  line: number
  /** Empty for a customer. */
  contract_id: string
  /** JSON of a `StagedChange`. */
  change: string
}

/** A program of the vendor's that calls the API. */
interface ApiClientsTable {
  id: string
  name: string
  /** SHA-256 of the token; the token itself is nowhere. */
  token_hash: string
  rights: string
  created: string
  last_used: string | null
  revoked: string | null
}

/** Mail that has not been sent: it waits, or it has failed. */
interface OutboxTable {
  id: string
  kind: string
  address: string
  /** Whom it concerns; null where no customer, or where only the address is known. */
  customer_id: string | null
  details: string
  created: string
  attempts: Generated<number>
  /** When it is to be sent; later by the time that sending may take while a process does so. Null once it has failed. */
  next_at: string | null
  failed_at: string | null
  /** What the server said when it refused the mail, or why it could not be reached for too long. */
  failure: string | null
}

/** At most one row: what keeps the panel from sending any mail at all. */
interface MailServerTable {
  id: number
  problem: string
  /** What the server or the system said. */
  reason: string
  since: string
}

interface PasswordLinksTable {
  /** SHA-256 of the token in the link; the token itself is nowhere. */
  token_hash: string
  user_id: string
  expires: string
}

/** Requests for a link, counted whether there is such a user or not. */
interface PasswordLinkRequestsTable {
  id: string
  username: string
  network: string
  at: string
}

/** The networks that a user has signed in from. */
interface UserNetworksTable {
  user_id: string
  network: string
  last_seen: string
}

/** Reminders that were written, so that each is written once. */
interface RemindersTable {
  contract_id: string
  valid_through: string
  /** How many days before the end; 0 is after it. */
  mark: number
}

/** The words of letters that customers are found by, and each of them with one letter left out. */
interface WordSlipsTable {
  slip: string
  word: string
}

/** The recovery codes of second factors that have not been used yet. */
interface RecoveryCodesTable {
  user_id: string
  /** SHA-256; the codes themselves are nowhere. */
  code_hash: string
}

/** The last time that a customer was refused a key. */
interface RefusalsTable {
  customer_id: string
  at: string
  /** Of the workplace that was refused. */
  fingerprint: string
  /** The codes of the refusals. */
  codes: string
}

export type CustomerRow = Selectable<CustomersTable>
export type ContractRow = Selectable<ContractsTable>

/** A whole row of a table. */
export type Row<Name extends keyof Tables> = Selectable<Tables[Name]>
