import { composeText } from './compose-text.ts'
import { parseDay } from './day.ts'

/** Weights of the check digits of the Bulgarian commercial register's number (EIK, formerly BULSTAT). */
const NINE_WEIGHTS = [1, 2, 3, 4, 5, 6, 7, 8]
const NINE_WEIGHTS_AGAIN = [3, 4, 5, 6, 7, 8, 9, 10]
const BRANCH_WEIGHTS = [2, 7, 3, 5]
const BRANCH_WEIGHTS_AGAIN = [4, 9, 5, 7]
const PERSON_WEIGHTS = [2, 4, 8, 5, 10, 9, 7, 3, 6]
const FOREIGNER_WEIGHTS = [21, 19, 17, 13, 11, 9, 7, 3, 1]

/** Blanks, dashes, quotation marks and other signs, visible or not. */
const SIGNS = /[\s\p{P}\p{S}\p{Cc}\p{Default_Ignorable_Code_Point}]/gu

/** Labels before the digits: the names of the number, and the country of a VAT number in either alphabet. */
const LABELS = /^(ЕИК|БУЛСТАТ|ПИК|ЕГН|ЛНЧ|З?ДДС|ИН|ИД(ЕНТ)?|ПО|НОМЕР|EIK|UIC|BULSTAT|VAT|ID|NO)*([BВБ][GГ])?/i

/** Decimals from a spreadsheet that treats the number as an amount. */
const DECIMALS = /(\d)[.,]0{1,2}(?=\D*$)/

/** Removes what people and spreadsheets write around a number: `ЕИК 121 817 309`, `BG121817309`, `="121817309"`. */
export function trimEik(text: string): string {
  return composeText(text, 'NFKC').replace(DECIMALS, '$1').replace(SIGNS, '').replace(LABELS, '')
}

/**
 * What is wrong with a number: `letters` beside the digits, another count of digits (`length`), a wrong check digit, or ten
 * digits that are neither a personal number nor a foreigner's (`person`).
 */
export type EikFault = 'letters' | 'length' | 'check' | 'person'

/**
 * Judges a trimmed EIK/BULSTAT: 9 digits (a legal person), 13 (a branch of one) or 10 (a natural person: a personal
 * number or a foreigner's number). Null if nothing is wrong.
 */
export function judgeEik(text: string): EikFault | null {
  if (/\D/.test(text)) return 'letters'
  if (![9, 10, 13].includes(text.length)) return 'length'
  const digits = Array.from(text, Number)
  if (digits.length === 10) return isPersonalNumber(digits) || isForeignersNumber(digits) ? null : 'person'
  const isRight =
    digits.some((digit) => digit !== 0) &&
    digits[8] === checkDigit(digits, NINE_WEIGHTS, NINE_WEIGHTS_AGAIN) &&
    (digits.length === 9 || digits[12] === checkDigit(digits.slice(8), BRANCH_WEIGHTS, BRANCH_WEIGHTS_AGAIN))
  return isRight ? null : 'check'
}

/** Whether a trimmed text is an EIK/BULSTAT. */
export function isEik(text: string): boolean {
  return judgeEik(text) === null
}

/** A personal number (ЕГН) begins with the birth date, and its month tells the century. */
function isPersonalNumber(digits: readonly number[]): boolean {
  const [year, written, day] = [0, 2, 4].map((at) => 10 * (digits[at] ?? 0) + (digits[at + 1] ?? 0))
  if (year === undefined || written === undefined || day === undefined) return false
  const century = [1900, 1800, 2000][Math.floor(written / 20)]
  if (century === undefined) return false
  const month = String(written % 20).padStart(2, '0')
  const birthDate = `${century + year}-${month}-${String(day).padStart(2, '0')}`
  return parseDay(birthDate) !== null && digits[9] === (weigh(digits, PERSON_WEIGHTS) % 11) % 10
}

/** A foreigner's number (ЛНЧ) has no date in it. */
function isForeignersNumber(digits: readonly number[]): boolean {
  return digits.some((digit) => digit !== 0) && digits[9] === weigh(digits, FOREIGNER_WEIGHTS) % 10
}

/** The weighted sum modulo 11. If that is no digit, the same with the second weights. If that is no digit either, 0. */
function checkDigit(digits: readonly number[], weights: readonly number[], again: readonly number[]): number {
  const first = weigh(digits, weights) % 11
  return first < 10 ? first : (weigh(digits, again) % 11) % 10
}

function weigh(digits: readonly number[], weights: readonly number[]): number {
  return weights.reduce((sum, weight, index) => sum + weight * (digits[index] ?? 0), 0)
}
