import type { Customer } from '../../../../shared/panel-api/customers.ts'
import { Details } from '../../../../ui/details.tsx'
import { useSendsMail } from '../../panel/use-sends-mail.ts'
import { useDeskTexts, useWording } from '../../panel/wording.tsx'
import { EditableSection } from '../../parts/editable-section.tsx'
import { CustomerForm } from './customer-form.tsx'
import './customer-data.css'

/** A customer's data, to read and to change. */
export function CustomerData({ customer }: { readonly customer: Customer }) {
  const { texts } = useWording()
  const desk = useDeskTexts()
  const sendsMail = useSendsMail()
  return (
    <EditableSection
      id="data"
      title={desk.customer.data}
      savedText={desk.customer.saved}
      form={(onSaved, onCancel) => <CustomerForm customer={customer} onSaved={onSaved} onCancel={onCancel} />}
    >
      <Details
        rows={[
          [desk.customer.name, customer.name],
          [texts.profile.eik, customer.eik],
          [texts.profile.vat, customer.vatRegistered ? texts.yes : texts.no],
          [texts.profile.paysTo, customer.paysTo],
          [texts.profile.contacts, <Contacts key="contacts" customer={customer} />],
          ...(sendsMail ? ([[texts.profile.notices, customer.notices ? texts.yes : texts.no]] as const) : []),
        ]}
      />
    </EditableSection>
  )
}

function Contacts({ customer: { contacts } }: { readonly customer: Customer }) {
  const desk = useDeskTexts()
  if (contacts.length === 0) return desk.customer.noContacts
  return (
    <ul className="bare-list">
      {contacts.map((contact, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a contact is its place in the list
        <li key={index}>
          {[contact.name, contact.phone, contact.email].filter((text) => text !== '').join(' · ')}
        </li>
      ))}
    </ul>
  )
}
