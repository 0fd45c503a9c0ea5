/** The kinds of mail that the panel writes, and what each of them has to say beside its texts. */
export interface LetterDetails {
  readonly invitation: Nothing
  readonly 'password-link': Nothing
  readonly 'password-change': Nothing
  readonly 'second-factor-on': Nothing
  readonly 'second-factor-off': Nothing
  /** A sign-in from this address, in a network that the user never signed in from. */
  readonly 'new-network': { readonly address: string }
  /** A workplace that was released without the code of its workstation. */
  readonly 'workplace-release': {
    readonly license: number
    readonly place: number
    readonly name: string | null
    /** The user name of who released it. */
    readonly by: string
  }
  /** A subscription whose last day (`YYYY-MM-DD`) is near or past. */
  readonly 'subscription-end': {
    readonly license: number
    readonly product: string
    readonly validThrough: string
    readonly hasEnded: boolean
    /** Whom the customer pays to. */
    readonly firm: string
  }
  readonly test: Nothing
}

type Nothing = Readonly<Record<never, never>>

export type LetterKind = keyof LetterDetails

/** What a mail is about. */
export type Letter<Kind extends LetterKind = LetterKind> = {
  readonly [Each in Kind]: { readonly kind: Each; readonly details: LetterDetails[Each] }
}[Kind]

/** Letters with a link that sets a password, and how long it works. */
const LINK_HOURS: Readonly<Partial<Record<LetterKind, number>>> = { invitation: 7 * 24, 'password-link': 1 }

/** How many hours the link of a letter works; null for a letter without one. */
export function linkHoursOf(kind: LetterKind): number | null {
  return LINK_HOURS[kind] ?? null
}
