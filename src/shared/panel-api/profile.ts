import { utf8ToBytes } from '@noble/hashes/utils.js'
import { z } from 'zod'
import { revision } from '../panel-fields.ts'
import { contract } from './contracts.ts'
import { customer, customerForm } from './customers.ts'

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
