import { useState } from 'react'
import type { Customer } from '../../../../shared/panel-api.ts'
import { Button } from '../../../../ui/button.tsx'
import { useFocusOnChange } from '../../../../ui/use-focus-on-change.ts'
import { usePassingText } from '../../../../ui/use-passing-text.ts'
import { Details } from '../../details.tsx'
import { useWording } from '../../wording.tsx'
import { useDeskTexts } from '../use-desk-texts.ts'
import { CustomerForm } from './customer-form.tsx'

/** A customer's data, to read and to change. */
export function CustomerData({ customer }: { readonly customer: Customer }) {
  const { texts } = useWording()
  const desk = useDeskTexts()
  const [isEdited, setIsEdited] = useState(false)
  const [saved, showSaved] = usePassingText()
  const area = useFocusOnChange<HTMLElement>(isEdited)
  return (
    <section className="stack card" aria-labelledby="data" ref={area}>
      <h2 id="data">{desk.customer.data}</h2>
      {isEdited ? (
        <CustomerForm
          customer={customer}
          onSaved={() => {
            setIsEdited(false)
            showSaved(desk.customer.saved)
          }}
          onCancel={() => setIsEdited(false)}
        />
      ) : (
        <>
          <Details
            rows={[
              [desk.customer.name, customer.name],
              [texts.profile.eik, customer.eik],
              [texts.profile.vat, customer.vatRegistered ? texts.yes : texts.no],
              [texts.profile.paysTo, customer.paysTo],
              [texts.profile.contacts, <Contacts key="contacts" customer={customer} />],
            ]}
          />
          <div className="buttons">
            <Button onPress={() => setIsEdited(true)} takesFocus>
              {desk.edit}
            </Button>
            <span className="status confirmation" role="status">
              {saved}
            </span>
          </div>
        </>
      )}
    </section>
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
