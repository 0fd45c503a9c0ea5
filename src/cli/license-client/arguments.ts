import type { Language } from '../../shared/catalogue.ts'
import { accept, type Result, refuse } from '../../shared/result.ts'
import { describeRejected } from '../describe-rejected.ts'
import { findNearestName } from '../nearest-name.ts'
import { type OptionKind, readOptions } from '../read-options.ts'
import { licenseClientTexts } from './texts/license-client-texts.ts'

export const COMMANDS = [
  'installation-key',
  'register',
  'online',
  'renew',
  'release',
  'status',
  'inspect',
  'verify',
  'diagnose',
] as const

type CommandName = (typeof COMMANDS)[number]

const GLOBAL_OPTIONS = {
  'data-dir': 'value',
  'public-keys': 'value',
  json: 'flag',
  lang: 'value',
  help: 'flag',
  version: 'flag',
} as const

const COMMAND_OPTIONS: Readonly<Record<CommandName, Readonly<Record<string, OptionKind>>>> = {
  'installation-key': {
    holder: 'value',
    product: 'value',
    'program-version': 'value',
    workplaces: 'value',
    modules: 'list',
    from: 'value',
  },
  register: { file: 'value' },
  online: {
    panel: 'value',
    username: 'value',
    code: 'value',
    'password-stdin': 'flag',
    adopt: 'flag',
    timeout: 'value',
  },
  renew: {
    panel: 'value',
    'program-version': 'value',
    workplaces: 'value',
    modules: 'list',
    adopt: 'flag',
    'if-due': 'flag',
    timeout: 'value',
  },
  release: { panel: 'value', yes: 'flag', offline: 'flag', timeout: 'value' },
  status: {},
  inspect: { file: 'value' },
  verify: { 'installation-key': 'value', 'public-key': 'list', file: 'value' },
  diagnose: { output: 'value' },
}

/** A command line that was understood. `words` are the parts of a key, as they stood after the command. */
export interface CommandLine {
  readonly command: CommandName | 'help' | 'version'
  readonly language: Language
  readonly json: boolean
  readonly dataDir: string | null
  readonly publicKeys: string | null
  readonly words: readonly string[]
  readonly text: (option: string) => string | null
  readonly list: (option: string) => readonly string[]
  readonly isSet: (option: string) => boolean
}

/** A command line that was not, with what to say about it; `json` and the language hold for the message too. */
export interface UsageError {
  readonly message: string
  readonly language: Language
  readonly json: boolean
}

const NOTHING_GIVEN = {
  dataDir: null,
  publicKeys: null,
  words: [],
  text: () => null,
  list: () => [],
  isSet: () => false,
} as const

/** Parses the arguments after the program's name. */
export function parseCommandLine(argv: readonly string[]): Result<CommandLine, UsageError> {
  const json = argv.includes('--json')
  const loose = readOptions(argv, GLOBAL_OPTIONS)
  const language: Language = loose.valueOf('lang') === 'en' ? 'en' : 'bg'
  const texts = licenseClientTexts(language)
  const { usage } = texts
  const fail = (message: string) => refuse({ message, language, json })
  const failCommand = (given: string) => fail(usage.unknownCommand(given, findNearestName(given, COMMANDS)))

  const command = loose.words.find(isCommandName) ?? loose.words[0] ?? null
  const isCommand = isCommandName(command)
  // What the program is and does is told whatever else stands in the line.
  const about = loose.has('version') ? 'version' : loose.has('help') ? 'help' : null
  if (about) return accept({ ...NOTHING_GIVEN, language, json, command: about })
  const options: Readonly<Record<string, OptionKind>> = isCommand ? COMMAND_OPTIONS[command] : {}
  const given = readOptions<string>(argv, { ...GLOBAL_OPTIONS, ...options })
  const [rejected] = given.rejected
  if (rejected) {
    const { option, why } = rejected
    if (why === 'unknown' && command !== null && !isCommand) return failCommand(command)
    if (why === 'unknown' && isCommand && isOfAnother(option))
      return fail(usage.optionOfAnother(option, command))
    return fail(describeRejected(rejected, Object.keys({ ...GLOBAL_OPTIONS, ...options }), usage))
  }
  const lang = given.valueOf('lang')
  if (lang !== undefined && lang !== 'bg' && lang !== 'en') return fail(usage.badLanguage(lang))

  const line = {
    language,
    json,
    dataDir: given.valueOf('data-dir') ?? null,
    publicKeys: given.valueOf('public-keys') ?? null,
    words: given.words.slice(1),
    text: (option: string) => given.valueOf(option) ?? null,
    list: given.valuesOf,
    isSet: given.has,
  }
  if (command === 'help') return accept({ ...line, command: 'help' })
  if (command === null) return fail(usage.missingCommand)
  if (!isCommand) return failCommand(command)
  const takesKey = command === 'register' || command === 'inspect' || command === 'verify'
  const [surplus] = takesKey ? [] : line.words
  if (surplus !== undefined) return fail(usage.surplusWord(surplus, command))
  return accept({ ...line, command })
}

/** Whether an option that this command has not is another command's. */
function isOfAnother(option: string): boolean {
  return Object.values(COMMAND_OPTIONS).some((options) => option.replace(/^-+/, '') in options)
}

function isCommandName(word: string | null): word is CommandName {
  return COMMANDS.some((command) => command === word)
}
