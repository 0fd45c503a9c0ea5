import { isIP } from 'node:net'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import envPaths from 'env-paths'
import { type DatabaseLocation, parseDatabaseLocation } from '../../panel/server/db/database.ts'
import type { Language } from '../../shared/catalogue.ts'
import { accept, type Result, refuse } from '../../shared/result.ts'
import { bg, type ControlPanelTexts } from '../../shared/texts/control-panel/bg.ts'
import { en } from '../../shared/texts/control-panel/en.ts'

/** A command line of `control-panel` with its settings, from options first and the environment second. */
export interface PanelCommandLine {
  readonly command: readonly string[]
  readonly texts: ControlPanelTexts
  readonly json: boolean
  readonly wantsHelp: boolean
  readonly wantsVersion: boolean
  readonly database: DatabaseLocation
  readonly host: string
  readonly port: number
  readonly trustProxy: boolean | string
  readonly passphrase: string | null
  readonly mayMigrate: boolean
}

/** Every mistake of a command line and its settings, one message each. */
export interface SettingsError {
  readonly messages: readonly string[]
  readonly texts: ControlPanelTexts
  readonly json: boolean
}

const OPTIONS = {
  database: 'string',
  'data-dir': 'string',
  'signing-passphrase': 'string',
  host: 'string',
  port: 'string',
  'trust-proxy': 'string',
  lang: 'string',
  json: 'boolean',
  'no-migrate': 'boolean',
  help: 'boolean',
  version: 'boolean',
} as const

type OptionName = keyof typeof OPTIONS

const DATA_FOLDER = 'pasoss-control-panel'
const DEFAULT_HOST = '127.0.0.1'
const DEFAULT_PORT = '8080'

export function parsePanelCommandLine(
  argv: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): Result<PanelCommandLine, SettingsError> {
  const types = Object.fromEntries(Object.entries(OPTIONS).map(([name, type]) => [name, { type }]))
  const { tokens, positionals } = parseArgs({
    args: [...argv],
    strict: false,
    allowPositionals: true,
    tokens: true,
    options: types,
  })
  const given = new Map<string, string>()
  const rejected: { readonly option: string; readonly isKnown: boolean }[] = []
  for (const token of tokens) {
    if (token.kind !== 'option') continue
    const type = isOptionName(token.name) ? OPTIONS[token.name] : null
    // `--database --json`: the next option is no value.
    const value = token.inlineValue || !token.value?.startsWith('--') ? token.value : undefined
    if (!type || (type === 'boolean') !== (value === undefined)) {
      rejected.push({ option: token.rawName, isKnown: type === 'string' })
    } else {
      given.set(token.name, value ?? '')
    }
  }
  const json = argv.includes('--json')
  const lang = given.get('lang') ?? 'bg'
  const texts = isLanguage(lang) ? TEXTS[lang] : bg
  const setting = (option: OptionName, variable: string) => given.get(option) ?? (env[variable] || undefined)

  const dataDir = setting('data-dir', 'PANEL_DATA_DIR') ?? envPaths(DATA_FOLDER, { suffix: '' }).data
  const database = parseDatabaseLocation(
    setting('database', 'PANEL_DATABASE') ?? `sqlite:${join(dataDir, 'panel.sqlite')}`,
  )
  const port = setting('port', 'PANEL_PORT') ?? DEFAULT_PORT
  const isPort = /^\d{1,5}$/.test(port) && Number(port) <= 65_535
  const trustProxy = parseTrustProxy(setting('trust-proxy', 'PANEL_TRUST_PROXY') ?? 'false')
  const messages = [
    ...rejected.map(({ option, isKnown }) =>
      isKnown ? texts.usage.missingValue(option) : texts.usage.unknownOption(option),
    ),
    ...(isLanguage(lang) ? [] : [texts.usage.badLanguage]),
    ...(database ? [] : [texts.usage.badDatabase]),
    ...(isPort ? [] : [texts.usage.badPort]),
    ...(trustProxy === null ? [texts.usage.badTrustProxy] : []),
  ]
  if (!database || trustProxy === null || messages.length > 0) return refuse({ messages, texts, json })
  return accept({
    command: positionals,
    texts,
    json,
    wantsHelp: given.has('help'),
    wantsVersion: given.has('version'),
    database,
    host: setting('host', 'PANEL_HOST') ?? DEFAULT_HOST,
    port: Number(port),
    trustProxy,
    passphrase: setting('signing-passphrase', 'PANEL_SIGNING_PASSPHRASE') ?? null,
    mayMigrate: !given.has('no-migrate'),
  })
}

const TEXTS: Readonly<Record<Language, ControlPanelTexts>> = { bg, en }

/** `true`, `false`, or addresses and networks with commas between them. */
function parseTrustProxy(text: string): boolean | string | null {
  if (text === 'true') return true
  if (text === 'false') return false
  const isList = text.split(',').every((part) => {
    const [address = '', prefix] = part.trim().split('/')
    return address === 'loopback' || (isIP(address) > 0 && (prefix === undefined || /^\d{1,3}$/.test(prefix)))
  })
  return isList ? text : null
}

function isOptionName(name: string): name is OptionName {
  return name in OPTIONS
}

function isLanguage(text: string): text is Language {
  return text === 'bg' || text === 'en'
}
