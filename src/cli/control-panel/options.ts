import { type GivenOptions, type OptionKind, readOptions } from '../read-options.ts'

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
  smtp: 'PANEL_SMTP',
  'smtp-file': 'PANEL_SMTP_FILE',
  'mail-from': 'PANEL_MAIL_FROM',
  address: 'PANEL_ADDRESS',
} as const

const COMMAND_FLAGS = ['no-migrate', 'force', 'dry-run', 'skip-existing', 'ignore-columns'] as const

/** Options that one command has and others have not. */
export const COMMAND_OPTIONS = [...COMMAND_FLAGS, 'may'] as const

const FLAGS = ['json', 'help', 'version', ...COMMAND_FLAGS] as const
const WITH_VALUE = [...Object.keys(SETTINGS), 'lang', 'environment-file', 'may']

/** All options by the names that are typed. */
export const OPTION_NAMES: readonly string[] = [...WITH_VALUE, ...FLAGS]

export type SettingName = keyof typeof SETTINGS
export type CommandOption = (typeof COMMAND_OPTIONS)[number]
type OptionName = SettingName | 'lang' | 'environment-file' | 'may' | (typeof FLAGS)[number]

const KINDS: Readonly<Record<string, OptionKind>> = {
  ...Object.fromEntries(WITH_VALUE.map((name) => [name, 'value' as const])),
  ...Object.fromEntries(FLAGS.map((name) => [name, 'flag' as const])),
}

/** The words and options of a command line; the word `help` in the first place asks for it as well. */
export function readPanelOptions(argv: readonly string[]): GivenOptions<OptionName> {
  const given = readOptions(argv, KINDS)
  const isHelp = given.words[0] === 'help'
  return { ...given, has: (option) => given.has(option) || (option === 'help' && isHelp) }
}
