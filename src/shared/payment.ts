import vendor from '../../resources/vendor.json' with { type: 'json' }

/** What stands against a key until it is paid: to whom, for which license, and whose. */
export interface DuePayment {
  readonly firm: string
  readonly license: number
  readonly eik: string
}

/** What is needed of an answer of the panel, whichever version it is. */
interface ContractAnswer {
  readonly comparison: readonly { readonly parameter: string; readonly contract: unknown }[]
  readonly refusals: readonly {
    readonly firm?: { readonly name: string } | undefined
    readonly license?: number | undefined
  }[]
}

/** The payment that an answer of the panel asks for; null where it asks for none, or where an older panel names no license. */
export function findDuePayment({ comparison, refusals }: ContractAnswer): DuePayment | null {
  const due = refusals.find(({ firm }) => firm !== undefined)
  const eik = comparison.find(({ parameter }) => parameter === 'holder')?.contract
  return due?.firm && due.license !== undefined && typeof eik === 'string'
    ? { firm: due.firm.name, license: due.license, eik }
    : null
}

/** A bank account of one of the vendor's firms. */
export interface Account {
  readonly firm: string
  /** Without spaces. */
  readonly iban: string
  readonly bic: string
}

/** The account of a firm; null where `resources/vendor.json` has none. */
export function findAccount(firm: string): Account | null {
  const accounts: readonly Account[] = vendor.accounts
  return accounts.find((account) => account.firm === firm) ?? null
}

/** An IBAN as it is printed: four symbols and a space. */
export function formatIban(iban: string): string {
  return iban.replace(/(.{4})(?=.)/g, '$1 ')
}

const MAX_FIRM = 70
const MAX_REASON = 140

/**
 * A credit transfer in euro as the applications of banks read it from a QR code (EPC069-12, version 2), without an amount. A
 * longer name or reason is cut, as the format asks.
 */
export function encodeTransfer({ firm, iban, bic }: Account, reason: string): string {
  const lines = [
    'BCD',
    '002',
    // UTF-8.
    '1',
    'SCT',
    bic,
    firm.slice(0, MAX_FIRM),
    iban,
    // The amount, the purpose and a structured reference: the person who pays enters the first, the others are not used.
    '',
    '',
    '',
    reason.slice(0, MAX_REASON),
  ]
  return lines.join('\n')
}
