import { useRef } from 'react'
import type { Contact } from '../../shared/panel-api.ts'
import { Button } from '../../ui/button.tsx'
import { TextInput } from '../../ui/text-input.tsx'
import { useWording } from './wording.tsx'

interface ContactFieldsProps {
  readonly contacts: readonly Contact[]
  readonly onChange: (contacts: readonly Contact[]) => void
}

const EMPTY: Contact = { name: '', phone: '', email: '' }

/** A list of people with telephone and e-mail, to add to and to take from. */
export function ContactFields({ contacts, onChange }: ContactFieldsProps) {
  const { texts } = useWording()
  const list = useRef<HTMLElement>(null)
  const change = (index: number, changes: Partial<Contact>) =>
    onChange(contacts.map((contact, at) => (at === index ? { ...contact, ...changes } : contact)))
  function remove(index: number) {
    onChange(contacts.filter((_, at) => at !== index))
    // The button that was pressed is gone.
    list.current?.focus()
  }
  return (
    <section className="stack" ref={list} tabIndex={-1} aria-label={texts.contacts.label}>
      {contacts.map((contact, index) => (
        <fieldset
          // biome-ignore lint/suspicious/noArrayIndexKey: a contact is its place in the list
          key={index}
          className="contact"
        >
          <legend className="visually-hidden">{texts.contacts.one(index + 1)}</legend>
          <TextInput
            label={texts.contacts.name}
            value={contact.name}
            onChange={(name) => change(index, { name })}
          />
          <TextInput
            label={texts.contacts.phone}
            value={contact.phone}
            onChange={(phone) => change(index, { phone })}
            inputMode="tel"
          />
          <TextInput
            label={texts.contacts.email}
            value={contact.email}
            onChange={(email) => change(index, { email })}
            inputMode="email"
          />
          <Button variant="quiet" onPress={() => remove(index)} label={texts.contacts.removeOne(index + 1)}>
            {texts.contacts.remove}
          </Button>
        </fieldset>
      ))}
      <div className="buttons">
        <Button onPress={() => onChange([...contacts, EMPTY])}>{texts.contacts.add}</Button>
      </div>
    </section>
  )
}
