import { isEik } from '../eik.ts'
import { accept, type Result, refuse } from '../result.ts'
import type { Alignment } from './alignment.ts'
import { confusedKeys } from './confusion.ts'
import { decodeSymbols, formatKey } from './groups.ts'
import { decodeInstallation, type Installation } from './installation-key.ts'
import type { MalformedKey, Repair } from './malformed-key.ts'
import { readKey } from './read-key.ts'
import { type RepairedKey, repairedKeys } from './repair.ts'
import { computeSupportCode } from './support-code.ts'

/** An installation key that was read: its fields, its 25 bytes and its one text. */
export interface ParsedInstallation {
  readonly installation: Installation
  readonly payload: Uint8Array
  readonly installationKey: string
}

/** The one installation key that a slip or two may have been made from. Only a person can confirm it, by the support code. */
interface InstallationSuggestion {
  readonly installationKey: string
  readonly supportCode: string
  readonly repaired: readonly Repair[]
}

export type MalformedInstallationKey = MalformedKey & { readonly suggestion: InstallationSuggestion | null }

/** More wrong groups, or more confusions, leave the ten bits of the checksum too many keys to choose from. */
const MAX_WRONG_GROUPS = 2
const MAX_CONFUSED = 8

/** Reads an installation key out of any text. A wrong one is never put right silently: at most a suggestion comes with it. */
export function parseInstallationKey(text: string): Result<ParsedInstallation, MalformedInstallationKey> {
  const reading = readKey(text, 'installation')
  const decoded = reading.keys.map((symbols) => decode(symbols))
  const good = decoded.filter((result) => result.ok)
  const [first, second] = good
  if (first && !second) return accept(first.value)
  if (first) return refuse({ reason: 'several-keys', groups: [], suggestion: null })
  const fault = decoded.find((result) => !result.ok)
  const doubt = reading.outcome === 'malformed' ? reading.malformed : reading.doubt
  const wrong = doubt ?? { reason: fault?.refusal ?? 'fields', groups: [] }
  return refuse({ ...wrong, suggestion: suggest(reading.alignments) })
}

function decode(symbols: Uint8Array): Result<ParsedInstallation, 'checksum' | 'fields'> {
  const payload = decodeSymbols(symbols)
  const decoded = decodeInstallation(payload)
  if (!decoded.ok) return decoded
  const installation = decoded.value
  return accept({ installation, payload, installationKey: formatKey(payload) })
}

/** A suggestion, with the number of groups that must be wrong for it; one confusion counts as one. */
interface Candidate {
  readonly suggestion: InstallationSuggestion
  readonly slips: number
  readonly hasRightHolder: boolean
}

/**
 * The only key near enough whose checksum and fields are right, of several the only one with the fewest slips whose holder's
 * check digits are right as well; null where that leaves none or more than one.
 */
function suggest(alignments: readonly Alignment[]): InstallationSuggestion | null {
  const found = new Map<string, Candidate>()
  for (const { symbols, repaired } of repairs(alignments)) {
    const decoded = decode(symbols)
    if (!decoded.ok) continue
    const { installation, installationKey, payload } = decoded.value
    const slips = repaired.length > MAX_WRONG_GROUPS ? 1 : repaired.length
    if ((found.get(installationKey)?.slips ?? Number.POSITIVE_INFINITY) <= slips) continue
    found.set(installationKey, {
      suggestion: { installationKey, supportCode: computeSupportCode(payload), repaired },
      slips,
      hasRightHolder: isEik(installation.holder),
    })
  }
  const likely = [...found.values()].filter(({ hasRightHolder }) => hasRightHolder)
  const candidates = likely.length > 0 ? likely : [...found.values()]
  const fewest = Math.min(...candidates.map(({ slips }) => slips))
  const [only, another] = candidates.filter(({ slips }) => slips === fewest)
  return only && !another ? only.suggestion : null
}

function* repairs(alignments: readonly Alignment[]): Generator<RepairedKey> {
  const [best] = alignments
  if (best) yield* confusedKeys(best, MAX_CONFUSED)
  for (const alignment of alignments) yield* repairedKeys(alignment, MAX_WRONG_GROUPS)
}
