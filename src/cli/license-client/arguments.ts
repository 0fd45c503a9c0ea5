import { parseArgs } from 'node:util'
import type { Language } from '../../shared/catalogue.ts'
import { accept, type Result, refuse } from '../../shared/result.ts'
import { licenseClientTexts } from './texts/license-client-texts.ts'

const COMMANDS = [
  'installation-key',
  'register',
  'online',
  'status',
  'inspect',
  'verify',
  'diagnose',
] as const

type CommandName = (typeof COMMANDS)[number]

const GLOBAL_OPTIONS = {
  'data-dir': { type: 'string' },
  'public-keys': { type: 'string' },
  json: { type: 'boolean' },
  lang: { type: 'string' },
  help: { type: 'boolean', short: 'h' },
  version: { type: 'boolean' },
} as const

const COMMAND_OPTIONS: Readonly<
  Record<CommandName, Readonly<Record<string, 'string' | 'boolean' | 'list'>>>
> = {
  'installation-key': {
    holder: 'string',
    product: 'string',
    'program-version': 'string',
    workplaces: 'string',
    modules: 'list',
    from: 'string',
  },
  register: { file: 'string' },
  online: {
    panel: 'string',
    username: 'string',
    code: 'string',
    'password-stdin': 'boolean',
    timeout: 'string',
  },
  status: {},
  inspect: { file: 'string' },
  verify: { 'installation-key': 'string', 'public-key': 'list', file: 'string' },
  diagnose: { output: 'string' },
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
  const loose = parseArgs({ args: [...argv], strict: false, allowPositionals: true, options: GLOBAL_OPTIONS })
  const language: Language = loose.values.lang === 'en' ? 'en' : 'bg'
  const texts = licenseClientTexts(language)
  const fail = (message: string) => refuse({ message, language, json })

  const command = firstWord(argv)
  const isCommand = isCommandName(command)
  const options: Record<string, { type: 'string' | 'boolean'; short?: string; multiple?: boolean }> = {
    ...GLOBAL_OPTIONS,
  }
  if (isCommand) {
    for (const [name, kind] of Object.entries(COMMAND_OPTIONS[command])) {
      options[name] = kind === 'list' ? { type: 'string', multiple: true } : { type: kind }
    }
  }
  const { tokens } = parseArgs({
    args: [...argv],
    strict: false,
    allowPositionals: true,
    tokens: true,
    options,
  })
  // What the program is and does is told whatever else stands in the line.
  const about = loose.values.version === true ? 'version' : loose.values.help === true ? 'help' : null
  if (about) return accept({ ...NOTHING_GIVEN, language, json, command: about })
  const values = new Map<string, readonly string[]>()
  const words: string[] = []
  for (const token of tokens) {
    if (token.kind === 'positional') words.push(token.value)
    if (token.kind !== 'option') continue
    const option = options[token.name]
    if (!option) {
      if (command !== null && !isCommand) return fail(texts.usage.unknownCommand(command))
      return fail(texts.usage.unknownOption(token.rawName))
    }
    // `--holder --json`: the next option is no value.
    const value = token.inlineValue || !token.value?.startsWith('--') ? token.value : undefined
    if (option.type === 'string' && value === undefined) return fail(texts.usage.missingValue(token.rawName))
    if (option.type === 'boolean' && value !== undefined)
      return fail(texts.usage.unknownOption(token.rawName))
    values.set(token.name, [...(option.multiple ? (values.get(token.name) ?? []) : []), value ?? ''])
  }
  const lang = values.get('lang')?.[0]
  if (lang !== undefined && lang !== 'bg' && lang !== 'en') return fail(texts.usage.badLanguage)

  const line = {
    language,
    json,
    dataDir: values.get('data-dir')?.[0] ?? null,
    publicKeys: values.get('public-keys')?.[0] ?? null,
    words: words.slice(1),
    text: (option: string) => values.get(option)?.[0] ?? null,
    list: (option: string) => values.get(option) ?? [],
    isSet: (option: string) => values.has(option),
  }
  if (command === 'help') return accept({ ...line, command: 'help' })
  if (command === null) return fail(texts.usage.missingCommand)
  if (!isCommand) return fail(texts.usage.unknownCommand(command))
  const takesKey = command === 'register' || command === 'inspect' || command === 'verify'
  if (!takesKey && line.words.length > 0) return fail(texts.usage.unknownOption(line.words[0] ?? ''))
  return accept({ ...line, command })
}

function firstWord(argv: readonly string[]): string | null {
  const { positionals } = parseArgs({
    args: [...argv],
    strict: false,
    allowPositionals: true,
    options: GLOBAL_OPTIONS,
  })
  return positionals.find(isCommandName) ?? positionals[0] ?? null
}

function isCommandName(word: string | null): word is CommandName {
  return COMMANDS.some((command) => command === word)
}
