import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'

const SERVER = join(import.meta.dirname, '../../../../../src/panel/server')
const STORES = ['accounts', 'customers', 'contracts', 'workplaces', 'signing-keys', 'keys', 'import']

/** What is written without an entry: nothing that anybody would look for in the journal. */
const UNRECORDED = {
  findCaller: 'the time of a last use',
  beginAttempt: 'a count of attempts',
  noteSuccess: 'a count of attempts',
  forgetFailures: 'a count of attempts',
  deleteOldAttempts: 'attempts that count no more',
  deleteOldSessions: 'sessions that have ended',
  createSweep: 'both of them',
  takeCode: 'the step of a code, whose proof has an entry of its own',
  saveCustomerWords: 'the index of the search',
  requestLink: 'a link that anybody may ask for; setting a password by it has an entry',
  createLink: 'the same link, once it is sent',
  deleteOldLinks: 'links and requests that count no more',
  noteNetwork: 'the time of a last sign-in from a network',
  deleteOldNetworks: 'networks that are forgotten',
  setLanguage: 'the language of mails',
  findApiClient: 'the time of a last use',
  takeRecoveryCode: 'a code that is used, whose proof has an entry of its own',
  noteRefusal: 'the last refusal of a customer, for a list',
  forgetRefusal: 'the same refusal',
  saveSlips: 'the index of the search',
  decideImport: 'what an import has to do; each change has an entry once it is done',
}

/** Parts of a change: whoever calls one of these writes the entry. */
const PARTS = [
  'setPassword',
  'clearSecondFactor',
  'closeSessions',
  'createRecoveryCodes',
  'deleteRecoveryCodes',
  'bindWorkplace',
  'writeGivenKey',
]

/** Replaces one session by another; the sign-in that does so has an entry. */
const REPLACED = ['closeSession']

interface Declaration {
  readonly name: string
  readonly isExported: boolean
  readonly body: string
}

/** The declarations of a file, which begin at the beginning of a line. */
function declarationsOf(source: string): readonly Declaration[] {
  const parts = source.split(/^(?=(?:export )?(?:async )?(?:function\*?|const) )/m).slice(1)
  return parts.map((text) => {
    const [, exported, name = ''] = /^(export )?(?:async )?(?:function\*?|const) (\w+)/.exec(text) ?? []
    return { name, isExported: exported !== undefined, body: text.slice(text.indexOf(name) + name.length) }
  })
}

function readDeclarations(rooms: readonly string[]): readonly Declaration[] {
  return rooms.flatMap((room) =>
    readdirSync(join(SERVER, room), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts'))
      .flatMap((name) => declarationsOf(readFileSync(join(SERVER, room, name), 'utf8'))),
  )
}

const all = readDeclarations([...STORES, 'http', 'routes'])

/** The declarations that hold a pattern, and those that call one of them, however far away. */
function namesThatReach(pattern: RegExp): ReadonlySet<string> {
  const names = new Set(all.filter(({ body }) => pattern.test(body)).map(({ name }) => name))
  for (let before = -1; before !== names.size; ) {
    before = names.size
    const calls = new RegExp(`\\b(${[...names].join('|')})(\\.bind)?\\(`)
    for (const { name, body } of all) if (calls.test(body)) names.add(name)
  }
  return names
}

const writers = namesThatReach(/\.(insertInto|updateTable|deleteFrom)\(/)
const recorders = namesThatReach(/\b(add|write)JournalEntry\(/)

describe('the journal', () => {
  test('has an entry of every function that changes something', () => {
    const changing = readDeclarations(STORES)
      .filter(({ isExported, name }) => isExported && writers.has(name))
      .map(({ name }) => name)
    const silent = changing.filter((name) => !recorders.has(name))
    expect(silent.toSorted()).toEqual([...Object.keys(UNRECORDED), ...PARTS, ...REPLACED].toSorted())
    expect(changing.length).toBeGreaterThan(silent.length + 10)
  })

  test.each(PARTS)('%s is called only by what writes the entry, or by another part', (part) => {
    const callers = all.filter(({ body }) => new RegExp(`\\b${part}\\(`).test(body)).map(({ name }) => name)
    expect(callers).not.toEqual([])
    expect(callers.filter((name) => !recorders.has(name) && !PARTS.includes(name))).toEqual([])
  })
})
