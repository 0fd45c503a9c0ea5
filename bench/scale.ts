import { Agent, request } from 'node:http'
import { type DatabaseLocation, openDatabase } from '../src/panel/server/db/database.ts'
import { PATIENT_LIMITS } from '../src/panel/server/db/postgres/limits.ts'
import { keyFor, prepareKeys, signIn } from './panel-data.ts'
import { type Server, startPanel } from './panel-server.ts'
import { type Figure, median } from './report.ts'
import { fillDatabase, type ScaleSample } from './scale-data.ts'

const FEW = 1_000
const MANY = 100_000
const HOLDERS = 100
const ROUNDS = 200
const WARM_UP = 40
const LIMIT = 1.3
const KINDS = { sqlite: 'SQLite', postgres: 'PostgreSQL' }

interface Panel {
  readonly server: Server
  readonly sample: ScaleSample
  readonly operator: string
  readonly subscriber: string
  readonly holders: readonly string[]
}

interface Question {
  readonly method: 'GET' | 'POST'
  readonly path: string
  readonly token: string
  readonly body?: string
}

/** What is asked of each panel; the number is another one each time. */
const QUESTIONS: Readonly<Record<string, (panel: Panel, number: number) => Question>> = {
  'a check': (panel, number) => post(panel, '/keys/check', 1_000_000 + number),
  'a key': (panel, number) => post(panel, '/keys', number),
  'the keys of a subscriber': (panel) => ({ method: 'GET', path: '/keys', token: panel.subscriber }),
  ...Object.fromEntries(
    Object.entries<(sample: ScaleSample) => string>({
      'the keys of all': () => '/keys',
      'a later page of the keys of all': ({ journalSubject }) => `/keys?cursor=${journalSubject}`,
      'the keys of a customer': ({ customerId }) => `/keys?customerId=${customerId}`,
      customers: () => '/customers',
      'a later page of customers': ({ customerId }) => `/customers?cursor=${customerId}`,
      'customers by a name': ({ word }) => `/customers?query=${encodeURIComponent(word)}`,
      'customers by a word of all': () => `/customers?query=${encodeURIComponent('прим')}`,
      'customers by two words': ({ word }) => `/customers?query=${encodeURIComponent(`оод ${word}`)}`,
      'customers by an EIK': ({ eik }) => `/customers?query=${eik}`,
      'customers by the beginning of an EIK': ({ eik }) => `/customers?query=${eik.slice(0, 4)}`,
      'the contracts of a customer': ({ customerId }) => `/customers/${customerId}/contracts`,
      'the users of a customer': ({ customerId }) => `/customers/${customerId}/users`,
      'the workplaces of a contract': ({ contractId }) => `/contracts/${contractId}/workplaces`,
      'the journal': () => '/journal',
      'the journal of a user': () => '/journal?username=user7@example.bg',
      'the journal of an action': () => '/journal?action=sign-in',
      'the journal of a customer': ({ customerId }) => `/journal?customerId=${customerId}`,
      'the journal of a subject': ({ journalSubject }) => `/journal?subjectId=${journalSubject}`,
      'the journal of a day': () => '/journal?from=2024-01-01&to=2024-01-01',
      'the journal of a user, an action and a day': () =>
        '/journal?username=user7@example.bg&action=key-generate&from=2024-01-01&to=2024-01-01',
    }).map(([name, path]) => [
      name,
      ({ sample, operator }: Panel) => ({ method: 'GET', path: path(sample), token: operator }),
    ]),
  ),
}

/** What the service desk types while somebody waits on the telephone, each with many customers. */
const SEARCHES: Readonly<Record<string, (sample: ScaleSample) => string>> = {
  'by a word': ({ letters }) => letters,
  'by a wrong letter': ({ letters }) => `${letters.slice(0, 5)}щ${letters.slice(6)}`,
  'by a missing letter': ({ letters }) => letters.slice(0, 4) + letters.slice(5),
  'by a slip beside a word of all': ({ letters }) => `оод ${letters.slice(0, 4)}${letters.slice(5)}`,
  'by a slip in a word of all': () => 'примар',
  'by a slip in a word of all beside a rare word': ({ word }) => `примар ${word}`,
  'in Latin letters': () => 'targovets7',
  'by the beginnings of six words': () => 'прим маг търг оод x1 person',
  'by an e-mail address': ({ email }) => email,
  'by a support code': ({ supportCode }) => supportCode,
  'by the beginning of a fingerprint': ({ fingerprint }) => fingerprint.slice(0, 4),
  'by what nobody has': () => 'няма такъв клиент',
}

const NAMES: Readonly<Record<string, (sample: ScaleSample) => string>> = {
  'by a part of a user name': () => 'ser7@',
  'by a word of a customer': ({ word }) => word,
  'by a word of all': () => 'прим',
}

const SEARCH_LIMIT_MS = 100

/** Each question to a panel with many customers beside the same to one with few, one after the other. */
export async function measureScale(
  create: (kind: DatabaseLocation['kind']) => Promise<DatabaseLocation>,
): Promise<readonly Figure[]> {
  const figures: Figure[] = []
  for (const kind of ['sqlite', 'postgres'] as const) {
    const started: Server[] = []
    try {
      const few = await prepare(await create(kind), FEW, started)
      const many = await prepare(await create(kind), MANY, started)
      for (const [name, question] of Object.entries(QUESTIONS)) {
        const took = { few: [] as number[], many: [] as number[] }
        for (let round = 0; round < ROUNDS + WARM_UP; round++) {
          const [one, other] = [
            await timeOf(few, question(few, round)),
            await timeOf(many, question(many, round)),
          ]
          if (round < WARM_UP) continue
          took.few.push(one)
          took.many.push(other)
        }
        figures.push({
          name: `${name}, with ${MANY} customers on ${KINDS[kind]}, of the time with ${FEW}`,
          value: median(took.many) / median(took.few),
          unit: '×',
          limit: { most: LIMIT },
          how: `${median(took.many).toFixed(2)} ms of ${median(took.few).toFixed(2)} ms, medians of ${ROUNDS}`,
        })
      }
      for (const [name, path] of slowPaths(many.sample)) {
        const took: number[] = []
        for (let round = 0; round < ROUNDS + WARM_UP; round++) {
          const ms = await timeOf(many, { method: 'GET', path, token: many.operator })
          if (round >= WARM_UP) took.push(ms)
        }
        figures.push({
          name: `${name}, with ${MANY} customers on ${KINDS[kind]}, 99 of 100`,
          value: took.toSorted((one, other) => one - other)[Math.ceil(0.99 * ROUNDS) - 1] ?? Number.NaN,
          unit: 'ms',
          limit: { most: SEARCH_LIMIT_MS },
          how: `median ${median(took).toFixed(2)} ms of ${ROUNDS}`,
        })
      }
    } finally {
      for (const { child } of started) child.kill('SIGKILL')
    }
  }
  return figures
}

function slowPaths(sample: ScaleSample): readonly (readonly [name: string, path: string])[] {
  return [
    ...Object.entries(SEARCHES).map(
      ([name, query]) =>
        [`customers ${name}`, `/customers?query=${encodeURIComponent(query(sample))}`] as const,
    ),
    ...Object.entries(NAMES).map(
      ([name, query]) =>
        [`the journal ${name}`, `/journal?username=${encodeURIComponent(query(sample))}`] as const,
    ),
  ]
}

async function prepare(location: DatabaseLocation, customers: number, started: Server[]): Promise<Panel> {
  const db = await openDatabase(location, PATIENT_LIMITS)
  const { token: operator, holders } = await prepareKeys(db, HOLDERS)
  const sample = await fillDatabase(db, location.kind, customers)
  const subscriber = await signIn(db, 'subscriber@example.bg', sample.customerId)
  await db.destroy()
  const server = await startPanel(location.kind === 'sqlite' ? `sqlite:${location.file}` : location.url)
  started.push(server)
  return { server, sample, operator, subscriber, holders }
}

function post({ operator, holders }: Panel, path: string, number: number): Question {
  const installationKey = keyFor(holders[number % HOLDERS] ?? '', number)
  return { method: 'POST', path, token: operator, body: JSON.stringify({ installationKey }) }
}

const agent = new Agent({ keepAlive: true })

/** Milliseconds from a question to the end of its answer. */
function timeOf({ server }: Panel, { method, path, token, body }: Question): Promise<number> {
  return new Promise((resolve, reject) => {
    const startedAt = performance.now()
    const headers = {
      authorization: `Bearer ${token}`,
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    }
    const asked = request(`${server.address}/api/v1${path}`, { method, headers, agent }, (answer) => {
      answer.resume().once('end', () => {
        if ((answer.statusCode ?? 500) < 300) resolve(performance.now() - startedAt)
        else reject(new Error(`${path}: ${answer.statusCode}`))
      })
    })
    asked.once('error', reject).end(body)
  })
}
