import { userInfo } from 'node:os'
import { pino } from 'pino'
import packageJson from '../../../package.json' with { type: 'json' }
import {
  checkDatabase,
  type Database,
  migrateDatabase,
  openDatabase,
} from '../../panel/server/db/database.ts'
import { startPanel } from '../../panel/server/main.ts'
import {
  createSignerSource,
  createSigningKey,
  listSigningKeys,
  type SigningKeyInfo,
} from '../../panel/server/signing-keys/store.ts'
import { createUser } from '../../panel/server/users/store.ts'
import { type PanelCommandLine, parsePanelCommandLine } from './settings.ts'

/** What the command line needs of the process around it. `stopped` settles when the process is asked to stop. */
export interface PanelIo {
  readonly writeOut: (text: string) => void
  readonly writeError: (text: string) => void
  readonly env: Readonly<Record<string, string | undefined>>
  readonly stopped: Promise<void>
}

interface Outcome {
  readonly exitCode: number
  readonly json?: unknown
  readonly lines?: readonly string[]
  readonly notes?: readonly string[]
}

const DONE = 0
const FAILED = 1
const USAGE = 2

const MIN_PASSPHRASE = 12
const MAX_USERNAME = 320

/** Runs one command of `control-panel` and gives its exit code. */
export async function runControlPanel(argv: readonly string[], io: PanelIo): Promise<number> {
  const parsed = parsePanelCommandLine(argv, io.env)
  if (!parsed.ok) {
    const { messages, texts, json } = parsed.refusal
    return write(
      {
        exitCode: USAGE,
        json: { error: { code: 'usage', messages } },
        notes: [...messages, texts.usage.seeHelp],
      },
      json,
      io,
    )
  }
  const line = parsed.value
  if (line.wantsVersion) {
    const { version } = packageJson
    return write({ exitCode: DONE, json: { version }, lines: [version] }, line.json, io)
  }
  if (line.wantsHelp)
    return write(
      { exitCode: DONE, json: { help: line.texts.help }, lines: [line.texts.help.trimEnd()] },
      line.json,
      io,
    )
  try {
    return write(await runCommand(line, io), line.json, io)
  } catch (error) {
    return write(unexpected(error, line), line.json, io)
  }
}

async function runCommand(line: PanelCommandLine, io: PanelIo): Promise<Outcome> {
  const [noun = '', verb = '', ...rest] = line.command
  const surplus = noun === 'operator' ? rest[1] : noun === 'signing-key' ? rest[0] : verb
  const name = [noun, verb].join(' ').trim()
  const { usage } = line.texts
  if (noun === '') return usageError(usage.missingCommand, line)
  const run = COMMANDS[noun === 'serve' || noun === 'migrate' ? noun : name]
  if (!run || surplus) return usageError(usage.unknownCommand(line.command.join(' ')), line)
  const mistake = checkSettings(name, rest[0], line)
  if (mistake) return usageError(mistake, line)

  const db = await openDatabase(line.database).catch((error: unknown) => explain(error))
  if ('reason' in db) return refused('unreachable', line, db.reason)
  try {
    return await run(db, line, io, rest[0] ?? '')
  } finally {
    await db.destroy()
  }
}

type Command = (db: Database, line: PanelCommandLine, io: PanelIo, argument: string) => Promise<Outcome>

const COMMANDS: Readonly<Record<string, Command>> = {
  serve,
  migrate,
  'signing-key create': (db, line) => createKey(db, line, false),
  'signing-key rotate': (db, line) => createKey(db, line, true),
  'signing-key list': listKeys,
  'signing-key export': exportKeys,
  'operator add': addOperator,
}

function checkSettings(name: string, argument: string | undefined, line: PanelCommandLine): string | null {
  const { usage } = line.texts
  if (name === 'operator add') {
    if (argument === undefined) return usage.missingUsername
    return argument === '' || argument.length > MAX_USERNAME || /\s/.test(argument) ? usage.badUsername : null
  }
  if (name !== 'signing-key create' && name !== 'signing-key rotate') return null
  if (line.passphrase === null) return usage.missingPassphrase
  return line.passphrase.length < MIN_PASSPHRASE ? usage.shortPassphrase : null
}

async function serve(db: Database, line: PanelCommandLine, io: PanelIo): Promise<Outcome> {
  const ready = line.mayMigrate ? await migrateDatabase(db) : await checkDatabase(db)
  if (!ready.ok) return refused(ready.refusal, line)
  const keys = await listSigningKeys(db)
  if (keys.length === 0) io.writeError(`${line.texts.noSigningKey}\n`)
  else if (line.passphrase === null) return usageError(line.texts.usage.missingPassphrase, line)
  else if (!(await createSignerSource(line.passphrase)(db))) return refused('wrong-passphrase', line)

  const { host, port } = line
  const panel = await startPanel({
    db,
    passphrase: line.passphrase,
    host,
    port,
    trustProxy: line.trustProxy,
    // Standard error, at once: what was logged before a crash must not be lost in a buffer.
    logger: pino({ level: 'warn', redact: REDACTED }, pino.destination({ dest: 2, sync: true })),
  }).catch((error: unknown) => explain(error))
  if ('reason' in panel) {
    const { refusals } = line.texts
    const address = `${host}:${port}`
    const message =
      panel.code === 'EADDRINUSE' ? refusals['port-in-use'](address) : refusals['cannot-listen'](address)
    return {
      exitCode: FAILED,
      json: { error: { code: 'cannot-listen', message, reason: panel.reason } },
      notes: [message],
    }
  }
  const { address } = panel
  io.writeOut(line.json ? `${JSON.stringify({ address })}\n` : `${line.texts.listening(address)}\n`)
  await io.stopped
  io.writeError(`${line.texts.stopping}\n`)
  await panel.stop()
  return { exitCode: DONE }
}

const REDACTED = [
  'req.headers.authorization',
  'req.headers.cookie',
  'password',
  'currentPassword',
  'newPassword',
  'token',
]

async function migrate(db: Database, line: PanelCommandLine): Promise<Outcome> {
  const migrated = await migrateDatabase(db)
  if (!migrated.ok) return refused(migrated.refusal, line)
  return {
    exitCode: DONE,
    json: { migrations: migrated.value },
    lines: [line.texts.migrated(migrated.value)],
  }
}

async function createKey(db: Database, line: PanelCommandLine, rotate: boolean): Promise<Outcome> {
  const migrated = await migrateDatabase(db)
  if (!migrated.ok) return refused(migrated.refusal, line)
  const passphrase = line.passphrase ?? ''
  const created = await createSigningKey(db, { passphrase, rotate, username: systemUser(), now: new Date() })
  if (!created.ok) return refused(created.refusal, line)
  const { id, publicKey } = created.value
  return {
    exitCode: DONE,
    json: created.value,
    lines: [line.texts.signingKeyCreated(id, publicKey), line.texts.signingKeyNext],
  }
}

async function listKeys(db: Database, line: PanelCommandLine): Promise<Outcome> {
  const keys = await readKeys(db, line)
  if ('exitCode' in keys) return keys
  const { signingKeys } = line.texts
  return {
    exitCode: DONE,
    json: keys,
    lines:
      keys.length === 0
        ? [signingKeys.none]
        : keys.map(
            ({ id, created, state, publicKey }) => `${id}  ${created}  ${signingKeys[state]}  ${publicKey}`,
          ),
  }
}

async function exportKeys(db: Database, line: PanelCommandLine): Promise<Outcome> {
  const keys = await readKeys(db, line)
  if ('exitCode' in keys) return keys
  const exported = keys.map(({ id, publicKey }) => ({ id, publicKey }))
  return { exitCode: DONE, json: exported, lines: exported.map(({ id, publicKey }) => `${id}:${publicKey}`) }
}

async function readKeys(db: Database, line: PanelCommandLine): Promise<readonly SigningKeyInfo[] | Outcome> {
  const migrated = await migrateDatabase(db)
  return migrated.ok ? listSigningKeys(db) : refused(migrated.refusal, line)
}

async function addOperator(
  db: Database,
  line: PanelCommandLine,
  _io: PanelIo,
  name: string,
): Promise<Outcome> {
  const migrated = await migrateDatabase(db)
  if (!migrated.ok) return refused(migrated.refusal, line)
  const created = await createUser(db, { username: name, customerId: null, by: systemUser() }, new Date())
  if (!created) return refused('user-exists', line)
  const { username, firstPassword } = created
  return {
    exitCode: DONE,
    json: { username, firstPassword },
    lines: [line.texts.operatorAdded(username, firstPassword)],
  }
}

/** Who works on the command line, for the journal. */
function systemUser(): string {
  try {
    return `${userInfo().username} (control-panel)`
  } catch {
    return 'control-panel'
  }
}

type RefusalCode = Exclude<keyof PanelCommandLine['texts']['refusals'], 'port-in-use' | 'cannot-listen'>

const SETTING_REFUSALS: readonly RefusalCode[] = ['wrong-passphrase']

function refused(code: RefusalCode, line: PanelCommandLine, reason?: string): Outcome {
  const message = line.texts.refusals[code]
  return {
    exitCode: SETTING_REFUSALS.includes(code) ? USAGE : FAILED,
    json: { error: { code, message, ...(reason ? { reason } : {}) } },
    notes: [message, ...(reason ? [reason] : [])],
  }
}

function usageError(message: string, line: PanelCommandLine): Outcome {
  return {
    exitCode: USAGE,
    json: { error: { code: 'usage', messages: [message] } },
    notes: [message, line.texts.usage.seeHelp],
  }
}

/** What went wrong where nobody foresaw it; the database out of reach is what mostly does. */
function unexpected(error: unknown, line: PanelCommandLine): Outcome {
  const { reason, code } = explain(error)
  if (/^(E[A-Z]+|ERR_SQLITE_ERROR|3D000|28\w{3}|57P0\d|08\w{3})$/.test(code))
    return refused('unreachable', line, reason)
  const message = line.texts.unexpected
  return {
    exitCode: FAILED,
    json: { error: { code: 'unexpected', message, reason } },
    notes: [message, reason],
  }
}

function explain(error: unknown): { readonly reason: string; readonly code: string } {
  const first = error instanceof AggregateError ? error.errors[0] : error
  const code = typeof first === 'object' && first !== null && 'code' in first ? String(first.code) : ''
  return { reason: first instanceof Error ? first.message : String(first), code }
}

function write({ exitCode, json, lines = [], notes = [] }: Outcome, asJson: boolean, io: PanelIo): number {
  for (const note of notes) io.writeError(`${note}\n`)
  if (!asJson && lines.length > 0) io.writeOut(`${lines.join('\n')}\n`)
  if (asJson && json !== undefined) io.writeOut(`${JSON.stringify(json)}\n`)
  return exitCode
}
