/**
 * The leanest correct server for `POST /keys/check` by the service desk: a bare Fastify, one prepared read of the session and
 * one of the terms, and the panel's own parser and comparison. Prints its address; the database is given as to the panel.
 */
import { hash } from 'node:crypto'
import { DatabaseSync } from 'node:sqlite'
import fastify from 'fastify'
import pg from 'pg'
import { hasEnded, type Role } from '../src/panel/server/accounts/session-lifetimes.ts'
import { type BoundContract, compareWithContracts } from '../src/shared/contract/comparison.ts'
import { dayOf, parseDay, TIME_ZONE } from '../src/shared/day.ts'
import { parseInstallationKey } from '../src/shared/key/parse-installation-key.ts'
import { computeSupportCode } from '../src/shared/key/support-code.ts'
import { parseProgramVersion } from '../src/shared/program-version.ts'
import { explainRefusal } from '../src/shared/texts/panel/panel-texts.ts'

interface SessionRow {
  readonly role: Role
  readonly created: string
  readonly last_used: string
}

interface TermsRow {
  readonly eik: string
  readonly vat_registered: number
  readonly license_number: number
  readonly product: string
  readonly kind: 'purchase' | 'subscription'
  readonly paid_version: string
  readonly modules: string
  readonly workplaces: number
  readonly settled: number
  readonly valid_through: string | null
  readonly bound: number | string
  readonly here: string | null
}

const SESSION = `
  select role, sessions.created, last_used from sessions join users on users.id = user_id where token_hash = $1`

const TERMS = `
  select eik, vat_registered, contracts.*,
    (select count(*) from workplaces where contract_id = contracts.id and released_at is null) as bound,
    (select id from workplaces where contract_id = contracts.id and released_at is null
      and method = $2 and fingerprint = $3) as here,
    (select max(id) from workplaces where contract_id = contracts.id and released_at is not null
      and method = $2 and fingerprint = $3 and released_by <> 'code') as released
  from customers join contracts on customer_id = customers.id where eik = $1 order by contracts.id`

type Read = (name: 'session' | 'terms', values: readonly string[]) => Promise<readonly unknown[]> | unknown[]

function openReads(address: string): Read {
  if (address.startsWith('sqlite:')) {
    const db = new DatabaseSync(address.slice('sqlite:'.length))
    const prepare = (text: string) => db.prepare(text.replaceAll('$', '?'))
    const statements = { session: prepare(SESSION), terms: prepare(TERMS) }
    return (name, values) => statements[name].all(...values)
  }
  const pool = new pg.Pool({ connectionString: address })
  const texts = { session: SESSION, terms: TERMS }
  return async (name, values) => (await pool.query({ name, text: texts[name], values: [...values] })).rows
}

function contractOf(row: TermsRow): BoundContract {
  const paidVersion = parseProgramVersion(row.paid_version)
  if (!paidVersion) throw new Error('A contract has no program version')
  return {
    license: row.license_number,
    product: row.product,
    kind: row.kind,
    paidVersion,
    modules: JSON.parse(row.modules) as readonly string[],
    workplaces: row.workplaces,
    isSettled: row.settled === 1,
    validThrough: row.valid_through === null ? null : parseDay(row.valid_through),
    bound: Number(row.bound),
    isBoundHere: row.here !== null,
  }
}

const read = openReads(process.argv[2] ?? '')
const app = fastify({ logger: false })
app.post<{ Body: { readonly installationKey: string } }>('/api/v1/keys/check', async (request, reply) => {
  const now = new Date()
  const token = request.headers.authorization?.slice('Bearer '.length) ?? ''
  const [session] = (await read('session', [hash('sha256', token)])) as readonly SessionRow[]
  const times = session && {
    createdMs: Date.parse(session.created),
    lastUsedMs: Date.parse(session.last_used),
  }
  if (!times || hasEnded(session.role, times, now)) return reply.status(401).send()
  const parsed = parseInstallationKey(request.body.installationKey)
  if (!parsed.ok) return reply.status(422).send()
  const { installation, payload } = parsed.value
  const { method, fingerprint } = installation.workplace
  const rows = (await read('terms', [installation.holder, method, fingerprint])) as readonly TermsRow[]
  const [first] = rows
  if (!first) return reply.status(404).send()
  const holder = { eik: first.eik, isVatRegistered: first.vat_registered === 1 }
  const compared = compareWithContracts(installation, holder, rows.map(contractOf), dayOf(now, TIME_ZONE))
  return reply.type('application/json; charset=utf-8').send(
    JSON.stringify({
      comparison: compared.rows,
      refusals: compared.refusals.map((refusal) => ({ ...refusal, ...explainRefusal(refusal, 'bg') })),
      canGenerate: compared.refusals.length === 0,
      supportCode: computeSupportCode(payload),
    }),
  )
})
console.log(JSON.stringify({ address: await app.listen({ host: '127.0.0.1', port: 0 }) }))
