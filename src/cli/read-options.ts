import { parseArgs } from 'node:util'

/** Whether an option takes a value, and whether it may stand several times. */
export type OptionKind = 'flag' | 'value' | 'list'

/** An option that cannot be taken, as it was typed, and why. */
export interface RejectedOption {
  readonly option: string
  readonly why: 'unknown' | 'lacks-value' | 'takes-no-value'
}

/** The words and options of a command line, and what of it cannot be taken. */
export interface GivenOptions<Name extends string> {
  readonly words: readonly string[]
  readonly has: (option: Name) => boolean
  readonly valueOf: (option: Name) => string | undefined
  readonly valuesOf: (option: Name) => readonly string[]
  readonly rejected: readonly RejectedOption[]
}

/** Reads a command line by the options that there are; `-h` is `--help`. */
export function readOptions<Name extends string>(
  argv: readonly string[],
  kinds: Readonly<Record<Name, OptionKind>>,
): GivenOptions<Name> {
  const known = new Map<string, OptionKind>(Object.entries(kinds))
  const { tokens, positionals } = parseArgs({
    args: [...argv],
    strict: false,
    allowPositionals: true,
    tokens: true,
    options: {
      ...Object.fromEntries(
        [...known].map(([name, kind]) => [name, { type: kind === 'flag' ? 'boolean' : 'string' }] as const),
      ),
      help: { type: 'boolean', short: 'h' },
    },
  })
  const given = new Map<string, readonly string[]>()
  const rejected: RejectedOption[] = []
  for (const token of tokens) {
    if (token.kind !== 'option') continue
    const { name, rawName: option } = token
    const kind = known.get(name)
    // `--holder --json`: the next option is no value.
    const value = token.inlineValue || !token.value?.startsWith('--') ? token.value : undefined
    if (kind === undefined) rejected.push({ option, why: 'unknown' })
    else if (kind === 'flag' && value !== undefined) rejected.push({ option, why: 'takes-no-value' })
    else if (kind !== 'flag' && value === undefined) rejected.push({ option, why: 'lacks-value' })
    else given.set(name, [...(kind === 'list' ? (given.get(name) ?? []) : []), value ?? ''])
  }
  return {
    words: positionals,
    has: (option) => given.has(option),
    valueOf: (option) => given.get(option)?.[0],
    valuesOf: (option) => given.get(option) ?? [],
    rejected,
  }
}
