import { utf8ToBytes } from '@noble/hashes/utils.js'
import { z } from 'zod'
import { PARAMETERS } from './contract/comparison.ts'
import { CUSTOMER_CHECKS } from './customer-checks.ts'
import { formatDay, parseDay } from './day.ts'
import { trimEik } from './eik.ts'
import { JOURNAL_ACTIONS } from './journal-actions.ts'
import { MAX_WORKPLACES } from './key/installation-key.ts'
import { LAST_GRANT_DAY } from './key/registration-key.ts'
import {
  code,
  day,
  eik,
  external,
  id,
  instant,
  lastDay,
  name,
  password,
  revision,
  text,
  version,
} from './panel-fields.ts'
import {
  FIRST_JOURNAL_DAY,
  isJournalDay,
  MAX_EMAIL,
  MAX_KEY_TEXT,
  MAX_LINK_TOKEN,
  MAX_NAME,
  MAX_PHONE,
  MAX_RELEASE_CODE_TEXT,
  MAX_RELEASE_REASON,
  MAX_SEARCH,
  MAX_STORED_KEY_TEXT,
  MAX_USERNAME,
  MAX_WORKPLACE_NAME,
} from './panel-limits.ts'

/** The HTTP contract of the control panel, `/api/v1`: what it takes, strictly, and what it answers. */

export const problem = z.looseObject({
  type: z.string(),
  title: z.string(),
  status: z.number().int(),
  detail: z.string(),
  code: z.string(),
})

export const idParams = z.object({ id })
export const eikParams = z.object({ eik })
export const externalParams = z.object({ external })
export const workplaceParams = z.object({ id, workplaceId: id })

const pageQuery = z.strictObject({
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: id.optional(),
})
export const customersQuery = pageQuery.extend({
  query: text(MAX_SEARCH).default(''),
  /** The one customer of exactly this number. */
  eik: text(100).overwrite(trimEik).optional(),
  /** Instead of a search: who needs somebody, by what matters. */
  list: z.enum(['ending', 'unsettled', 'refused']).optional(),
  /** With `true` those in the archive are among them. */
  archived: z.enum(['true', 'false']).default('false'),
})

/** A page of a list, newest first: `next` is the cursor of the page after it, null at the end. */
function pageOf<Item extends z.ZodType>(item: Item) {
  return z.object({ items: z.array(item), next: z.string().nullable() })
}

export const credentials = z.strictObject({ username: text(MAX_USERNAME), password, code: code.optional() })
/** Who wants a link that sets a new password; and the token of that link with the password. */
export const linkRequest = z.strictObject({ username: text(MAX_USERNAME) })
/** That something will be done; not what. */
export const accepted = z.object({})
export const linkUse = z.strictObject({ token: text(MAX_LINK_TOKEN), newPassword: password })
export const passwordChange = z.strictObject({ currentPassword: password, newPassword: password })
export const user = z.object({
  username: z.string(),
  role: z.enum(['subscriber', 'operator']),
  mustChangePassword: z.boolean(),
  hasSecondFactor: z.boolean(),
  /** Until it is set up, this session may do nothing else. */
  mustSetUpSecondFactor: z.boolean(),
  /** Null without a second factor. */
  recoveryCodesLeft: z.number().int().nullable(),
})
export const session = z.object({ token: z.string(), expiresAt: instant, user })

/** The sessions of the caller, the last used first. */
export const sessions = z.object({
  items: z.array(
    z.object({
      id,
      created: instant,
      lastUsed: instant,
      address: z.string(),
      userAgent: z.string(),
      isCurrent: z.boolean(),
    }),
  ),
  next: z.null(),
})

/** What an authenticator application takes: the secret in base 32, and the same as an `otpauth://` address. */
export const secondFactor = z.object({ secret: z.string(), uri: z.string() })
/** Who sets up or gives up a second factor; the code of the one in force, where there is one. */
export const identityProof = z.strictObject({ currentPassword: password, code: code.optional() })
export const secondFactorProof = z.strictObject({ code })
/** Each is taken once in place of a code; they are shown once. */
export const recoveryCodes = z.object({ recoveryCodes: z.array(z.string()) })

export const keyRequest = z.strictObject({
  installationKey: z.string().max(MAX_KEY_TEXT),
  customerId: id.optional(),
})
/** With `reissue` the key is issued today, even where one of the last thirty days would be given again. */
export const generateRequest = keyRequest.extend({ reissue: z.boolean().optional() })
export const refusal = z.looseObject({
  code: z.string(),
  reason: z.string(),
  next: z.string(),
  /** Whom to pay, where that would help. */
  firm: z.object({ name: z.string() }).optional(),
})
export const comparisonRow = z.object({
  parameter: z.enum(PARAMETERS),
  installation: z.union([z.string(), z.number(), z.array(z.string())]).nullable(),
  contract: z.union([z.string(), z.number(), z.array(z.string())]).nullable(),
  matches: z.boolean(),
  refusal: z.string().optional(),
})
export const checkAnswer = z.object({
  comparison: z.array(comparisonRow),
  refusals: z.array(refusal),
  canGenerate: z.boolean(),
  supportCode: z.string(),
})
const license = z.object({ number: z.number().int(), issued: day, validThrough: day.nullable() })
/** The place of a workplace among its contract's, counted from 1, and what its customer calls it. */
const namedPlace = z.object({ place: z.number().int(), name: z.string().nullable() })
export const generateAnswer = z.object({ registrationKey: z.string(), license, workplace: namedPlace })

const storedKey = z.string().max(MAX_STORED_KEY_TEXT)

/**
 * A new key for a registered workplace, which proves itself by the pair of keys that it holds. With `reissue` the key is issued
 * today.
 */
export const renewalRequest = z.strictObject({
  installationKey: storedKey,
  current: z.strictObject({ installationKey: storedKey, registrationKey: storedKey }),
  reissue: z.boolean().optional(),
})
/** What a workstation says once it has given its license up. */
export const releaseNotice = z.strictObject({
  installationKey: storedKey,
  releaseCode: text(MAX_RELEASE_CODE_TEXT),
})
export const releaseAnswer = z.object({ releasedAt: instant })
export const givenKeysPage = pageOf(
  z.object({
    id,
    installationKey: z.string(),
    registrationKey: z.string(),
    license,
    product: z.string(),
    programVersion: z.string(),
    workplace: namedPlace,
    created: instant,
  }),
)

export const contact = z.strictObject({
  name: text(MAX_NAME).trim().default(''),
  phone: text(MAX_PHONE).trim().default(''),
  email: text(MAX_EMAIL).trim().default(''),
})
export const customerForm = z.strictObject({
  name,
  eik,
  vatRegistered: z.boolean(),
  contacts: z.array(contact).max(50).default([]),
  revision: revision.optional(),
})
/** A customer that is named by its EIK; contacts that are not given stay as they are. */
export const namedCustomerForm = z.strictObject({
  ...customerForm.omit({ eik: true }).shape,
  contacts: customerForm.shape.contacts.unwrap().optional(),
})
/** With what was checked by telephone before. */
export const newCustomerForm = customerForm.extend({
  checked: z.array(z.enum(CUSTOMER_CHECKS)).max(CUSTOMER_CHECKS.length).default([]),
})
export const customer = z.object({
  id,
  revision,
  name: z.string(),
  eik: z.string(),
  vatRegistered: z.boolean(),
  contacts: z.array(contact),
  paysTo: z.string(),
  /** Whether its people are reminded by mail before a subscription ends. */
  notices: z.boolean(),
  created: instant,
  archived: instant.nullable(),
})
/** Customers that were searched for, or of a list, best first; without either, the newest first. */
export const customersPage = z.object({
  items: z.array(
    customer.extend({
      /** What put it on the list: the license and its last day, or the instant and the codes of a refusal. */
      listed: z
        .object({
          license: z.number().int().nullable(),
          on: z.string().nullable(),
          refusals: z.array(z.string()),
        })
        .optional(),
    }),
  ),
  next: z.string().nullable(),
  /** How many there are; `MAX_TOTAL` means so many or more. */
  total: z.number().int(),
})
export const archiveForm = z.strictObject({ archived: z.boolean() })

/** With `invite` a link is sent to the address, and there is no first password to pass on. */
export const userForm = z.strictObject({
  username: z.email().max(MAX_EMAIL),
  invite: z.boolean().optional(),
})
export const resetForm = userForm.pick({ invite: true })
export const newCredentials = z.object({
  id,
  username: z.string(),
  /** Missing where a link is sent. */
  firstPassword: z.string().optional(),
})
export const firstPassword = newCredentials.required()
/** Stops a user's access or restores it, or corrects the e-mail address that is the user name. */
export const userChange = userForm
  .pick({ username: true })
  .extend({ stopped: z.boolean() })
  .partial()
  .refine(({ username, stopped }) => username !== undefined || stopped !== undefined, 'nothing to change')
export const customerUser = z.object({
  id,
  username: z.string(),
  mustChangePassword: z.boolean(),
  /** Since when the user may not sign in. */
  stopped: instant.nullable(),
  created: instant,
})
export const customerUsers = z.object({ items: z.array(customerUser), next: z.null() })

/** Which modules a product has is checked by the server, against the catalogue. */
export const contractForm = z
  .strictObject({
    product: z.string().max(100),
    kind: z.enum(['purchase', 'subscription']),
    paidVersion: version,
    modules: z.array(z.string().max(100)).max(64),
    workplaces: z.number().int().min(1).max(MAX_WORKPLACES),
    settled: z.boolean(),
    validThrough: lastDay.nullish(),
    /** Releases without a code in 365 days; null is what the number of workplaces gives, and nothing leaves it as it is. */
    releasesPerYear: z.number().int().min(0).max(MAX_WORKPLACES).nullish(),
    revision: revision.optional(),
  })
  .refine(({ kind, validThrough }) => (kind === 'subscription') === Boolean(validThrough), {
    path: ['validThrough'],
    message: 'the last day of a subscription; a purchase has none',
  })
/** A contract that is named by the vendor's own number, with the customer whose it is. */
export const namedContractForm = contractForm.safeExtend({ eik })
export const contract = z.object({
  id,
  revision,
  customerId: id,
  /** The vendor's own number of it. */
  external: z.string().nullable(),
  license: z.number().int(),
  product: z.string(),
  kind: z.enum(['purchase', 'subscription']),
  paidVersion: z.string(),
  modules: z.array(z.string()),
  workplaces: z.number().int(),
  bound: z.number().int(),
  settled: z.boolean(),
  validThrough: day.nullable(),
  /** The service desk's own number of releases without a code in 365 days; null is what the number of workplaces gives. */
  releasesPerYear: z.number().int().nullable(),
  releasesLeft: z.number().int(),
  /** Where none is left, the day on which the next one may be made. */
  nextReleaseOn: day.nullable(),
  created: instant,
})
export const customerContracts = z.object({ items: z.array(contract), next: z.null() })
/** What belongs to the caller: the customer with its contracts; nothing for the service desk. */
export const profile = z.object({ customer: customer.nullable(), contracts: z.array(contract) })
/** What a subscriber may write of the own people, in bytes of JSON. */
const MAX_CONTACTS_BYTES = 8_192

export const contactsForm = z.strictObject({
  contacts: customerForm.shape.contacts.refine(
    (contacts) => utf8ToBytes(JSON.stringify(contacts)).length <= MAX_CONTACTS_BYTES,
    `contacts of at most ${MAX_CONTACTS_BYTES} bytes`,
  ),
  /** Without it reminders stay as they are. */
  notices: z.boolean().optional(),
  revision,
})

export const boundWorkplaces = z.object({
  items: z.array(
    z.object({
      id,
      /** Counted from 1; it keeps its number as long as it is bound. */
      place: z.number().int(),
      method: z.string(),
      fingerprint: z.string(),
      boundAt: instant,
      installationKey: z.string().nullable(),
      lastKey: z.object({ id, issued: day, programVersion: z.string() }).nullable(),
    }),
  ),
  next: z.null(),
})
/** How a workplace was released: by the code of the workstation, or without one by the subscriber or the service desk. */
export const releasedBy = z.enum(['code', 'subscriber', 'operator'])

export const workplacesQuery = z.strictObject({ customerId: id.optional() })
/** Bound workplaces by license and place, then the released ones, the last released first. */
export const workplaces = z.array(
  z.object({
    id,
    contractId: id,
    license: z.number().int(),
    product: z.string(),
    place: z.number().int(),
    name: z.string().nullable(),
    method: z.string(),
    /** The first four symbols of the fingerprint. */
    tag: z.string(),
    boundAt: instant,
    lastKey: z.object({ id, issued: day, programVersion: z.string() }).nullable(),
    releasedAt: instant.nullable(),
    releasedBy: releasedBy.nullable(),
  }),
)
export const workplaceForm = z.strictObject({ name: text(MAX_WORKPLACE_NAME).trim() })
/** A release by the code of the workstation, or without one after the password once more. */
export const workplaceRelease = z.union([
  z.strictObject({ releaseCode: text(MAX_RELEASE_CODE_TEXT) }),
  identityProof.extend({ reason: text(MAX_RELEASE_REASON).default('') }),
])
/** What was put right in a code that was typed with a slip, and how many releases without a code are left this year. */
export const workplaceReleased = z.object({
  releasesLeft: z.number().int(),
  repaired: z.array(z.object({ group: z.number().int(), read: z.string(), as: z.string() })),
})
/** Why a place is released. It stands in the body, since addresses are kept in histories and logs. */
export const releaseForm = z.strictObject({ reason: text(MAX_RELEASE_REASON).default('') })

export const keysQuery = pageQuery.extend({ customerId: id.optional() })

const journalDay = day.refine(
  (text) => {
    const parsed = parseDay(text)
    return parsed !== null && isJournalDay(parsed)
  },
  `a day from ${FIRST_JOURNAL_DAY} to ${formatDay(LAST_GRANT_DAY)}`,
)

/** What of the journal is wanted; days of Sofia, both included. */
export const journalFilters = z.strictObject({
  /** A part of a user's name, or the beginnings of words of a customer's. */
  username: text(MAX_USERNAME).default(''),
  action: z.enum(JOURNAL_ACTIONS).optional(),
  customerId: id.optional(),
  subjectId: id.optional(),
  from: journalDay.optional(),
  to: journalDay.optional(),
})
export const journalQuery = journalFilters.extend(pageQuery.shape)
export const journalExportQuery = journalFilters.extend({ lang: z.enum(['bg', 'en']).default('bg') })
export const journalPage = pageOf(
  z.object({
    id,
    at: instant,
    username: z.string(),
    action: z.string(),
    subject: z.string(),
    subjectId: z.string(),
    customerId: z.string().nullable(),
    customerName: z.string().nullable(),
    details: z.record(z.string(), z.unknown()),
  }),
)
/** Customers who need somebody, what matters most first: so many in all, and the first of them. */
const needing = z.object({
  total: z.number().int(),
  items: z.array(
    z.object({
      customerId: id,
      customerName: z.string(),
      license: z.number().int().nullable(),
      /** A day, or an instant: when a subscription ends, a refusal, a release, a return. */
      on: z.string().nullable(),
      /** The codes of refusals. */
      reasons: z.array(z.string()),
    }),
  ),
})
/** What needs somebody of the service desk today. */
export const deskToday = z.object({
  /** Refused in the last days, and no key given since. */
  refused: needing,
  ending: needing,
  /** Not settled, and asked for a key. */
  unsettled: needing,
  /** No release without a code left. */
  usedUp: needing,
  /** Released without a code, and seen again. */
  returned: needing,
  mail: z.object({
    /** Why the mail server takes no mail at all, and since when. */
    problem: z.object({ problem: z.string(), reason: z.string(), since: instant }).nullable(),
    failed: z.array(
      z.object({
        id,
        kind: z.string(),
        address: z.string(),
        failedAt: instant,
        reason: z.string(),
        customerId: id.nullable(),
      }),
    ),
  }),
})
export const health = z.object({
  status: z.enum(['ok', 'unavailable']),
  database: z.enum(['ok', 'unavailable']),
})
/** What this panel can do beside what every panel can. */
export const features = z.object({ mail: z.boolean() })
/** The process answers; it does not say what of. */
export const liveness = z.object({ status: z.literal('ok') })
/** Whether requests should be sent here: the database answers, is of this version, and the panel is not stopping. */
export const readiness = z.object({ status: z.enum(['ok', 'unavailable']) })

export type User = z.output<typeof user>
export type Contact = z.output<typeof contact>
export type Customer = z.output<typeof customer>
export type Contract = z.output<typeof contract>
export type CheckAnswer = z.output<typeof checkAnswer>
export type GenerateAnswer = z.output<typeof generateAnswer>
export type GivenKeysPage = z.output<typeof givenKeysPage>
export type CustomersPage = z.output<typeof customersPage>
export type CustomerUser = z.output<typeof customerUser>
export type FirstPassword = z.output<typeof firstPassword>
export type WorkplaceReleased = z.output<typeof workplaceReleased>
export type Workplaces = z.output<typeof workplaces>
export type ReleasedBy = z.output<typeof releasedBy>
export type BoundWorkplaces = z.output<typeof boundWorkplaces>
export type DeskToday = z.output<typeof deskToday>
export type JournalPage = z.output<typeof journalPage>
