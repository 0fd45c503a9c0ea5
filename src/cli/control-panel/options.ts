import { parseArgs } from 'node:util'

/** Every setting, with the environment's variable for it; the option wins. */
export const SETTINGS = {
  database: 'PANEL_DATABASE',
  'data-dir': 'PANEL_DATA_DIR',
  'signing-passphrase': 'PANEL_SIGNING_PASSPHRASE',
  'signing-passphrase-file': 'PANEL_SIGNING_PASSPHRASE_FILE',
  host: 'PANEL_HOST',
  port: 'PANEL_PORT',
  'trust-proxy': 'PANEL_TRUST_PROXY',
  'second-factor': 'PANEL_SECOND_FACTOR',
  workers: 'PANEL_WORKERS',
  'pool-size': 'PANEL_POOL_SIZE',
  'log-level': 'PANEL_LOG_LEVEL',
  'metrics-host': 'PANEL_METRICS_HOST',
  'metrics-port': 'PANEL_METRICS_PORT',
} as const

/** Options that one command has and others have not. */
export const COMMAND_OPTIONS = ['no-migrate', 'force', 'dry-run', 'skip-existing', 'ignore-columns'] as const

const FLAGS = ['json', 'help', 'version', ...COMMAND_OPTIONS] as const
const WITH_VALUE = [...Object.keys(SETTINGS), 'lang', 'environment-file']

/** All options by the names that are typed. */
export const OPTION_NAMES: readonly string[] = [...WITH_VALUE, ...FLAGS]

export type SettingName = keyof typeof SETTINGS
export type CommandOption = (typeof COMMAND_OPTIONS)[number]
type OptionName = SettingName | 'lang' | 'environment-file' | (typeof FLAGS)[number]

/** What of a command line cannot be taken, and why. */
export interface RejectedOption {
  readonly option: string
  readonly why: 'unknown' | 'lacks-value' | 'takes-no-value'
}

/** The words and options of a command line, and what of it cannot be taken. */
export interface GivenOptions {
  readonly words: readonly string[]
  readonly has: (option: OptionName) => boolean
  readonly valueOf: (option: OptionName) => string | undefined
  readonly rejected: readonly RejectedOption[]
}

export function readOptions(argv: readonly string[]): GivenOptions {
  const { tokens, positionals } = parseArgs({
    args: [...argv],
    strict: false,
    allowPositionals: true,
    tokens: true,
    options: {
      ...Object.fromEntries(WITH_VALUE.map((name) => [name, { type: 'string' as const }])),
      ...Object.fromEntries(FLAGS.map((name) => [name, { type: 'boolean' as const }])),
      help: { type: 'boolean', short: 'h' },
    },
  })
  const given = new Map<string, string>()
  const rejected: RejectedOption[] = []
  for (const token of tokens) {
    if (token.kind !== 'option') continue
    const { name, rawName: option } = token
    // `--database --json`: the next option is no value.
    const value = token.inlineValue || !token.value?.startsWith('--') ? token.value : undefined
    if (!OPTION_NAMES.includes(name)) rejected.push({ option, why: 'unknown' })
    else if (WITH_VALUE.includes(name) && value === undefined) rejected.push({ option, why: 'lacks-value' })
    else if (!WITH_VALUE.includes(name) && value !== undefined)
      rejected.push({ option, why: 'takes-no-value' })
    else given.set(name, value ?? '')
  }
  const [first] = positionals
  if (first === 'help') given.set('help', '')
  return {
    words: positionals,
    has: (option) => given.has(option),
    valueOf: (option) => given.get(option),
    rejected,
  }
}
