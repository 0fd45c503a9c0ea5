import { z } from 'zod'
import { CUSTOMER_CHECKS } from '../customer-checks.ts'
import { trimEik } from '../eik.ts'
import { eik, id, instant, name, revision, text } from '../panel-fields.ts'
import { MAX_EMAIL, MAX_NAME, MAX_PHONE, MAX_SEARCH } from '../panel-limits.ts'
import { pageQuery } from './parts.ts'

export const eikParams = z.object({ eik })

export const customersQuery = pageQuery.extend({
  query: text(MAX_SEARCH).default(''),
  /** The one customer of exactly this number. */
  eik: text(100).overwrite(trimEik).optional(),
  /** Instead of a search: who needs somebody, by what matters. */
  list: z.enum(['ending', 'unsettled', 'refused']).optional(),
  /** With `true` those in the archive are among them. */
  archived: z.enum(['true', 'false']).default('false'),
})

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
  /** Whether its people are reminded by mail before a subscription ends; stays as it is where it is not given. */
  notices: z.boolean().optional(),
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

export type Contact = z.output<typeof contact>
export type Customer = z.output<typeof customer>
export type CustomersPage = z.output<typeof customersPage>
