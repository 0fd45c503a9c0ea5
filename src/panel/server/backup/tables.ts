import type { Tables } from '../db/schema.ts'

/**
 * The tables in the order in which rows can be put back, each with the key that its rows are read by. Null is left out:
 * whoever was signed in signs in once more, and attempts to sign in are forgotten. Mail that waited is left out too, since it
 * may have been sent since, and with it the links that set a password. Reminders are kept: none is sent twice.
 */
const KEYS: Readonly<Record<keyof Tables, readonly string[] | null>> = {
  customers: ['id'],
  customer_words: ['word', 'customer_id'],
  users: ['id'],
  sessions: null,
  sign_in_attempts: null,
  license_numbers: ['id'],
  contracts: ['id'],
  workplaces: ['id'],
  registration_keys: ['id'],
  signing_keys: ['id'],
  journal: ['id'],
  contract_imports: ['number'],
  contract_import_rows: ['import_id', 'line'],
  api_clients: ['id'],
  outbox: null,
  mail_server: null,
  password_links: null,
  password_link_requests: null,
  user_networks: null,
  reminders: ['contract_id', 'valid_through', 'mark'],
  word_slips: ['slip', 'word'],
  recovery_codes: ['user_id', 'code_hash'],
  refusals: ['customer_id'],
}

export const ALL_TABLES: readonly string[] = Object.keys(KEYS)

export const KEPT_TABLES: readonly { readonly table: string; readonly key: readonly string[] }[] =
  Object.entries(KEYS).flatMap(([table, key]) => (key ? [{ table, key }] : []))

/** Tables that a migration has filled already: a database where nothing else is holds nothing yet. */
export const SEEDED_TABLES: readonly string[] = ['license_numbers'] satisfies readonly (keyof Tables)[]
