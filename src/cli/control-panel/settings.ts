import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import envPaths from 'env-paths'
import type { SecondFactorRule } from '../../panel/server/app-context.ts'
import { type DatabaseLocation, parseDatabaseLocation } from '../../panel/server/db/database.ts'
import { DEFAULT_LIMITS } from '../../panel/server/db/postgres/limits.ts'
import type { MailSettings } from '../../panel/server/mail/post.ts'
import type { Language } from '../../shared/catalogue.ts'
import { accept, type Result, refuse } from '../../shared/result.ts'
import { describeRejected } from '../describe-rejected.ts'
import { isWholeAddress } from './database-place.ts'
import { type Environment, readEnvironmentFile } from './environment-file.ts'
import { type MailSettingsRefusal, parseMailSettings } from './mail-settings.ts'
import { findUnknownVariables } from './misspelled.ts'
import {
  COMMAND_OPTIONS,
  type CommandOption,
  OPTION_NAMES,
  readPanelOptions,
  SETTINGS,
  type SettingName,
} from './options.ts'
import {
  type PassphraseRefusal,
  parsePassphrase,
  parsePoolSize,
  parsePort,
  parseTrustProxy,
  parseWorkers,
} from './setting-values.ts'
import { bg, type ControlPanelTexts } from './texts/bg.ts'
import { en } from './texts/en.ts'

/** A command line of `control-panel` with its settings, from options first and the environment second. */
export interface PanelCommandLine {
  readonly command: readonly string[]
  readonly commandOptions: readonly CommandOption[]
  /** What an API client may do, as it was typed; empty where nothing was. */
  readonly may: string
  readonly texts: ControlPanelTexts
  readonly json: boolean
  readonly database: DatabaseLocation
  readonly poolSize: number
  readonly host: string
  readonly port: number
  readonly trustProxy: boolean | string
  readonly secondFactor: SecondFactorRule
  readonly passphrase: string | null
  /** How many processes serve; null for this one alone. */
  readonly workers: number | null
  readonly logLevel: LogLevel
  readonly metrics: { readonly host: string; readonly port: number } | null
  /** Null where no mail is sent. */
  readonly mail: MailSettings | null
  /** Variables that no setting has, and that are not near to any. */
  readonly unknownVariables: readonly string[]
}

/** Every mistake of a command line and its settings, one message each. */
export interface SettingsError {
  readonly messages: readonly string[]
  readonly texts: ControlPanelTexts
  readonly json: boolean
}

const LOG_LEVELS = ['error', 'warn', 'info'] as const

export type LogLevel = (typeof LOG_LEVELS)[number]

const DATA_FOLDER = 'pasoss-control-panel'

const DEFAULTS = {
  host: '127.0.0.1',
  port: '8080',
  'trust-proxy': 'false',
  'second-factor': 'pages',
  'log-level': 'warn',
  'pool-size': String(DEFAULT_LIMITS.poolSize),
  'metrics-host': '127.0.0.1',
} as const

export function parsePanelCommandLine(
  argv: readonly string[],
  processEnv: Environment,
): Result<PanelCommandLine, SettingsError> {
  const given = readPanelOptions(argv)
  const json = argv.includes('--json')
  const lang = given.valueOf('lang') ?? 'bg'
  const texts = isLanguage(lang) ? TEXTS[lang] : bg
  const { usage } = texts
  const environmentFile = given.valueOf('environment-file')
  const fileEnv = environmentFile === undefined ? accept({}) : readEnvironmentFile(environmentFile)
  // An empty variable is none, so that it does not hide what the file says.
  const env: Environment = {
    ...(fileEnv.ok ? fileEnv.value : {}),
    ...Object.fromEntries(Object.entries(processEnv).filter(([, value]) => value !== '')),
  }
  const setting = (name: SettingName) => given.valueOf(name) ?? (env[SETTINGS[name]] || undefined)
  const settingOr = (name: keyof typeof DEFAULTS) => setting(name) ?? DEFAULTS[name]

  const dataDir = setting('data-dir') ?? envPaths(DATA_FOLDER, { suffix: '' }).data
  const database = parseDatabaseLocation(setting('database') ?? `sqlite:${join(dataDir, 'panel.sqlite')}`)
  const passphraseFile = setting('signing-passphrase-file')
  const passphrase = parsePassphrase(setting('signing-passphrase'), passphraseFile)
  const port = parsePort(settingOr('port'))
  const metricsText = setting('metrics-port')
  const metricsPort = metricsText === undefined ? undefined : parsePort(metricsText)
  const trustProxy = parseTrustProxy(settingOr('trust-proxy'))
  const secondFactor = settingOr('second-factor')
  const workersText = setting('workers')
  const workers = workersText === undefined ? undefined : parseWorkers(workersText, availableParallelism())
  const poolSize = parsePoolSize(settingOr('pool-size'))
  const logLevel = settingOr('log-level')
  const smtpFile = setting('smtp-file')
  const mail = parseMailSettings({
    server: setting('smtp'),
    serverFile: smtpFile,
    from: setting('mail-from'),
    panelAddress: setting('address'),
  })

  const strangers = findUnknownVariables(env)
  const metricsHost = setting('metrics-host')
  const messages = [
    ...given.rejected.map((rejected) => describeRejected(rejected, OPTION_NAMES, usage)),
    ...(fileEnv.ok ? [] : [usage.badEnvironmentFile(environmentFile ?? '', fileEnv.refusal)]),
    ...strangers.flatMap(({ name, meant }) => (meant ? [usage.misspelledVariable(name, meant)] : [])),
    ...(isLanguage(lang) ? [] : [usage.badLanguage(lang)]),
    ...(database ? [] : [usage.badDatabase]),
    ...(database?.kind === 'postgres' && !isWholeAddress(database.url) ? [usage.badDatabase] : []),
    ...(passphrase.ok ? [] : [describePassphrase(passphrase.refusal, passphraseFile ?? '', texts)]),
    ...(port === null ? [usage.badPort(settingOr('port'))] : []),
    ...(metricsPort === null ? [usage.badMetricsPort(metricsText ?? '')] : []),
    ...(metricsPort && metricsPort === port ? [usage.samePort(port)] : []),
    ...(metricsHost !== undefined && metricsPort === undefined ? [usage.metricsHostAlone] : []),
    ...(trustProxy.ok ? [] : [usage.badTrustProxy(trustProxy.refusal)]),
    ...(isSecondFactorRule(secondFactor) ? [] : [usage.badSecondFactor(secondFactor)]),
    ...(workers === null ? [usage.badWorkers(workersText ?? '')] : []),
    ...(poolSize === null ? [usage.badPoolSize(settingOr('pool-size'))] : []),
    ...(workers && database?.kind === 'sqlite' && database.file === ':memory:'
      ? [usage.workersInMemory]
      : []),
    ...(isLogLevel(logLevel) ? [] : [usage.badLogLevel(logLevel)]),
    ...(mail.ok ? [] : mail.refusal.map((refusal) => describeMail(refusal, smtpFile ?? '', texts))),
  ]
  if (
    messages.length > 0 ||
    !database ||
    !passphrase.ok ||
    port === null ||
    metricsPort === null ||
    !trustProxy.ok ||
    workers === null ||
    poolSize === null ||
    !isSecondFactorRule(secondFactor) ||
    !isLogLevel(logLevel) ||
    !mail.ok
  )
    return refuse({ messages, texts, json })
  return accept({
    command: given.words,
    commandOptions: COMMAND_OPTIONS.filter(given.has),
    may: given.valueOf('may') ?? '',
    texts,
    json,
    database,
    poolSize,
    host: settingOr('host'),
    port,
    trustProxy: trustProxy.value,
    secondFactor,
    passphrase: passphrase.value,
    workers: workers ?? null,
    logLevel,
    metrics: metricsPort === undefined ? null : { host: settingOr('metrics-host'), port: metricsPort },
    mail: mail.value,
    unknownVariables: strangers.flatMap(({ name, meant }) => (meant ? [] : [name])),
  })
}

/** What is asked of the program itself, whatever the settings are; null where it is to do something. */
export function readQuestion(
  argv: readonly string[],
): { readonly asks: 'help' | 'version'; readonly texts: ControlPanelTexts; readonly json: boolean } | null {
  const given = readPanelOptions(argv)
  const lang = given.valueOf('lang') ?? 'bg'
  const asks = given.has('version') ? 'version' : given.has('help') ? 'help' : null
  return asks && { asks, texts: isLanguage(lang) ? TEXTS[lang] : bg, json: argv.includes('--json') }
}

const TEXTS: Readonly<Record<Language, ControlPanelTexts>> = { bg, en }

function describePassphrase(refusal: PassphraseRefusal, file: string, { usage }: ControlPanelTexts): string {
  return refusal === 'passphraseUnreadable' ? usage.passphraseUnreadable(file) : usage[refusal]
}

function describeMail(refusal: MailSettingsRefusal, file: string, { usage }: ControlPanelTexts): string {
  return refusal === 'smtpUnreadable' ? usage.smtpUnreadable(file) : usage[refusal]
}

function isLanguage(text: string): text is Language {
  return text === 'bg' || text === 'en'
}

function isSecondFactorRule(text: string): text is SecondFactorRule {
  return text === 'pages' || text === 'required'
}

function isLogLevel(text: string): text is LogLevel {
  return LOG_LEVELS.some((level) => level === text)
}
