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
export const COMMAND_OPTIONS = ['no-migrate', 'force', 'dry-run', 'skip-existing'] as const

const FLAGS = ['json', 'help', 'version', ...COMMAND_OPTIONS] as const

export type SettingName = keyof typeof SETTINGS
export type CommandOption = (typeof COMMAND_OPTIONS)[number]
type OptionName = SettingName | 'lang' | (typeof FLAGS)[number]

/** The words and options of a command line, and what of it is no option or lacks its value. */
export interface GivenOptions {
  readonly words: readonly string[]
  readonly has: (option: OptionName) => boolean
  readonly valueOf: (option: OptionName) => string | undefined
  readonly rejected: readonly { readonly option: string; readonly lacksValue: boolean }[]
}

export function readOptions(argv: readonly string[]): GivenOptions {
  const types = {
    ...Object.fromEntries([...Object.keys(SETTINGS), 'lang'].map((name) => [name, 'string' as const])),
    ...Object.fromEntries(FLAGS.map((name) => [name, 'boolean' as const])),
  }
  const { tokens, positionals } = parseArgs({
    args: [...argv],
    strict: false,
    allowPositionals: true,
    tokens: true,
    options: Object.fromEntries(Object.entries(types).map(([name, type]) => [name, { type }])),
  })
  const given = new Map<string, string>()
  const rejected: { option: string; lacksValue: boolean }[] = []
  for (const token of tokens) {
    if (token.kind !== 'option') continue
    const type = types[token.name]
    // `--database --json`: the next option is no value.
    const value = token.inlineValue || !token.value?.startsWith('--') ? token.value : undefined
    if (!type || (type === 'boolean') !== (value === undefined))
      rejected.push({ option: token.rawName, lacksValue: type === 'string' })
    else given.set(token.name, value ?? '')
  }
  return {
    words: positionals,
    has: (option) => given.has(option),
    valueOf: (option) => given.get(option),
    rejected,
  }
}
