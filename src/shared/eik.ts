/** Weights of the check digits of the Bulgarian commercial register's number (EIK, formerly BULSTAT). */
const NINE_WEIGHTS = [1, 2, 3, 4, 5, 6, 7, 8]
const NINE_WEIGHTS_AGAIN = [3, 4, 5, 6, 7, 8, 9, 10]
const BRANCH_WEIGHTS = [2, 7, 3, 5]
const BRANCH_WEIGHTS_AGAIN = [4, 9, 5, 7]
const PERSON_WEIGHTS = [2, 4, 8, 5, 10, 9, 7, 3, 6]
const FOREIGNER_WEIGHTS = [21, 19, 17, 13, 11, 9, 7, 3, 1]

/** A number as people write it, without what is not of it: `ЕИК 121 817 309`, `BG121817309`, `121-817-309`. */
export function trimEik(text: string): string {
  return text.replace(/^\s*(ЕИК|БУЛСТАТ|EIK|BULSTAT)?[\s:№]*([BВ][GГ])?/i, '').replace(/[\s.–-]/g, '')
}

/**
 * Whether a text is an EIK/BULSTAT with right check digits: 9 digits (a legal person), 13 (a branch of one) or
 * 10 (a natural person, under the own personal number or the one of a foreigner).
 */
export function isEik(text: string): boolean {
  if (!/^(\d{9}|\d{10}|\d{13})$/.test(text)) return false
  const digits = Array.from(text, Number)
  if (digits.every((digit) => digit === 0)) return false
  if (digits.length === 10) return isPersonalNumber(digits)
  if (digits[8] !== checkDigit(digits, NINE_WEIGHTS, NINE_WEIGHTS_AGAIN)) return false
  return (
    digits.length === 9 || digits[12] === checkDigit(digits.slice(8), BRANCH_WEIGHTS, BRANCH_WEIGHTS_AGAIN)
  )
}

function isPersonalNumber(digits: readonly number[]): boolean {
  return (
    digits[9] === (weigh(digits, PERSON_WEIGHTS) % 11) % 10 ||
    digits[9] === weigh(digits, FOREIGNER_WEIGHTS) % 10
  )
}

/** The remainder by 11; where that is no digit, the remainder under the second weights, and 0 where that is none either. */
function checkDigit(digits: readonly number[], weights: readonly number[], again: readonly number[]): number {
  const first = weigh(digits, weights) % 11
  return first < 10 ? first : (weigh(digits, again) % 11) % 10
}

function weigh(digits: readonly number[], weights: readonly number[]): number {
  return weights.reduce((sum, weight, index) => sum + weight * (digits[index] ?? 0), 0)
}
