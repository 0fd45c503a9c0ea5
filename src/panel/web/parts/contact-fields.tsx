import { useEffect, useRef, useState } from 'react'
import type { Contact } from '../../../shared/panel-api/customers.ts'
import { MAX_EMAIL, MAX_NAME, MAX_PHONE } from '../../../shared/panel-limits.ts'
import { Button } from '../../../ui/button.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { TextInput } from '../../../ui/text-input.tsx'
import { useWording } from '../panel/wording.tsx'
import type { PagesTexts } from '../texts/pages/bg.ts'
import './contact-fields.css'

interface ContactFieldsProps {
  readonly contacts: readonly Contact[]
  readonly onChange: (contacts: readonly Contact[]) => void
  readonly isReadOnly: boolean
  readonly isSubmitted: boolean
}

interface RemovedContact {
  readonly contact: Contact
  readonly index: number
  readonly number: number
}

const TAKEN_BACK_WITHIN_MS = 10_000

const EMPTY: Contact = { name: '', phone: '', email: '' }

function insertAt<Item>(items: readonly Item[], index: number, item: Item): readonly Item[] {
  return [...items.slice(0, index), item, ...items.slice(index)]
}

/** Whether an address can be written to; a contact may have none. */
function isEmailOrNone(text: string): boolean {
  return text.trim() === '' || /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text.trim())
}

/** The contacts that say anything; null where an address in them is none. */
export function readContacts(contacts: readonly Contact[]): readonly Contact[] | null {
  const given = contacts.filter(({ name, phone, email }) => `${name}${phone}${email}`.trim() !== '')
  return given.every(({ email }) => isEmailOrNone(email)) ? given : null
}

/** What contacts say, by the names that they have in the list. */
export function describeContacts(contacts: readonly Contact[], texts: PagesTexts) {
  return contacts.map(
    ({ name, phone, email }, index) =>
      [texts.contacts.one(index + 1), [name, phone, email].filter(Boolean).join(' · ')] as const,
  )
}

/** A list of people with telephone and e-mail, to add to and to take from. */
export function ContactFields({ contacts, onChange, isReadOnly, isSubmitted }: ContactFieldsProps) {
  const { texts } = useWording()
  const list = useRef<HTMLElement>(null)
  // A contact keeps its number when others are removed, so that what is said of it stays with it.
  const [numbers, setNumbers] = useState<readonly number[]>(() => contacts.map((_, index) => index))
  const [left, setLeft] = useState<readonly number[]>([])
  const numberOf = (index: number) => numbers[index] ?? -1 - index
  const added = useRef(false)
  // biome-ignore lint/correctness/useExhaustiveDependencies: the focus follows what was added
  useEffect(() => {
    if (added.current) list.current?.querySelector<HTMLElement>('fieldset:last-of-type input')?.focus()
    added.current = false
  }, [contacts.length])
  function add() {
    added.current = true
    setNumbers([...contacts.map((_, index) => numberOf(index)), Math.max(-1, ...numbers) + 1])
    onChange([...contacts, EMPTY])
  }
  const change = (index: number, changes: Partial<Contact>) =>
    onChange(contacts.map((contact, at) => (at === index ? { ...contact, ...changes } : contact)))
  const [removed, setRemoved] = useState<RemovedContact | null>(null)
  useEffect(() => {
    if (!removed) return
    const timer = setTimeout(() => setRemoved(null), TAKEN_BACK_WITHIN_MS)
    return () => clearTimeout(timer)
  }, [removed])
  function takeBack({ contact, index, number }: RemovedContact) {
    setNumbers(
      insertAt(
        contacts.map((_, at) => numberOf(at)),
        index,
        number,
      ),
    )
    onChange(insertAt(contacts, index, contact))
    setRemoved(null)
    list.current?.focus()
  }
  function remove(index: number) {
    const contact = contacts[index]
    if (contact) setRemoved({ contact, index, number: numberOf(index) })
    setNumbers(contacts.map((_, at) => numberOf(at)).filter((_, at) => at !== index))
    onChange(contacts.filter((_, at) => at !== index))
    // The button that was pressed is gone.
    list.current?.focus()
  }
  return (
    <section className="stack" ref={list} tabIndex={-1} aria-label={texts.contacts.label}>
      {contacts.map((contact, index) => (
        <fieldset key={numberOf(index)} className="contact">
          <legend className="visually-hidden">{texts.contacts.one(index + 1)}</legend>
          <TextInput
            label={texts.contacts.name}
            value={contact.name}
            onChange={(name) => change(index, { name })}
            maxLength={MAX_NAME}
            isReadOnly={isReadOnly}
          />
          <TextInput
            label={texts.contacts.phone}
            value={contact.phone}
            onChange={(phone) => change(index, { phone })}
            maxLength={MAX_PHONE}
            isReadOnly={isReadOnly}
            inputMode="tel"
          />
          <TextInput
            label={texts.contacts.email}
            value={contact.email}
            onChange={(email) => change(index, { email })}
            onBlur={() => setLeft([...left, numberOf(index)])}
            error={
              (isSubmitted || left.includes(numberOf(index))) && !isEmailOrNone(contact.email)
                ? texts.contacts.emailWrong
                : null
            }
            maxLength={MAX_EMAIL}
            isReadOnly={isReadOnly}
            inputMode="email"
          />
          <Button variant="quiet" onPress={() => remove(index)} label={texts.contacts.removeOne(index + 1)}>
            {texts.contacts.remove}
          </Button>
        </fieldset>
      ))}
      {removed && (
        <Notice tone="plain" title={texts.contacts.removed(removed.contact.name)} isAnnounced>
          <div className="buttons">
            <Button onPress={() => takeBack(removed)}>{texts.contacts.takeBack}</Button>
          </div>
        </Notice>
      )}
      <div className="buttons">
        <Button variant="quiet" onPress={add}>
          {texts.contacts.add}
        </Button>
      </div>
    </section>
  )
}
