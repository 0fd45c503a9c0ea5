import type { Language } from '../../../shared/catalogue.ts'
import type { Comparison } from '../../../shared/contract/comparison.ts'
import type { Refusal } from '../../../shared/contract/refusals.ts'
import { formatDay } from '../../../shared/day.ts'
import { type ParsedInstallation, parseInstallationKey } from '../../../shared/key/parse-installation-key.ts'
import type { CheckAnswer, GenerateAnswer } from '../../../shared/panel-api/keys.ts'
import { explainRefusal } from '../../../shared/texts/panel/panel-texts.ts'
import { Problem } from '../http/problems.ts'
import type { GeneratedKey, KeyRefusal } from '../keys/generate.ts'

/** Reads an installation key; of several in a request the field says which one is wrong. */
export function parseKey(text: string, field?: string): ParsedInstallation {
  const parsed = parseInstallationKey(text)
  if (parsed.ok) return parsed.value
  const { suggestion, ...malformed } = parsed.refusal
  throw new Problem('malformed-key', {
    ...malformed,
    suggestion: suggestion?.installationKey ?? null,
    ...(suggestion ? { supportCode: suggestion.supportCode, repaired: suggestion.repaired } : {}),
    ...(field === undefined ? {} : { field }),
  })
}

/** A key as it is answered. */
export function describeKey({
  registrationKey,
  license,
  issued,
  validThrough,
  workplace,
}: GeneratedKey): GenerateAnswer {
  return {
    registrationKey,
    license: {
      number: license,
      issued: formatDay(issued),
      validThrough: validThrough === null ? null : formatDay(validThrough),
    },
    workplace,
  }
}

/** What is answered where no key is given. */
export function keyProblem(refusal: KeyRefusal, language: Language): Problem {
  if (refusal.code === 'refused')
    return new Problem('refused', describeComparison(refusal.comparison, language))
  return new Problem(refusal.code === 'archived' ? 'customer-archived' : 'not-held')
}

/** Each row, and each refusal with its reason and what to do about it, in the language of the request. */
export function describeComparison(
  { rows, refusals }: Comparison,
  language: Language,
): Pick<CheckAnswer, 'comparison' | 'refusals'> {
  return {
    comparison: rows.map(({ installation, contract, ...row }) => ({
      ...row,
      installation: mutable(installation),
      contract: mutable(contract),
    })),
    refusals: refusals.map((refusal: Refusal) => ({ ...refusal, ...explainRefusal(refusal, language) })),
  }
}

/** The schemas' lists are mutable, as Zod infers them. */
function mutable<T>(value: T | readonly string[]): T | string[] {
  return Array.isArray(value) ? [...value] : (value as T)
}
