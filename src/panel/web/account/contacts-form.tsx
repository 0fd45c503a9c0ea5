import { type FormEvent, useState } from 'react'
import type { Contact, Customer } from '../../../shared/panel-api/customers.ts'
import { isCustomer } from '../../../shared/panel-problems.ts'
import { ActionBar } from '../../../ui/action-bar.tsx'
import { Button } from '../../../ui/button.tsx'
import { Confirmation } from '../../../ui/confirmation.tsx'
import { usePassingText } from '../../../ui/use-passing-text.ts'
import { useWording } from '../panel/wording.tsx'
import { ContactFields, describeContacts, readContacts } from '../parts/contact-fields.tsx'
import { isSame, mergeContacts } from '../parts/merge-entries.ts'
import { NoticesChoice } from '../parts/notices-choice.tsx'
import { ProblemNotice } from '../parts/problem-notice.tsx'
import { useRecordEdit } from '../parts/use-record-edit.tsx'

/** What of a customer its own people change. */
interface ContactsEntry {
  readonly contacts: readonly Contact[]
  readonly notices: boolean
}

function entryOf({ contacts, notices }: Customer): ContactsEntry {
  return { contacts, notices }
}

/** The people whom the service desk reaches; a subscriber keeps the own list. */
export function ContactsForm({ customer }: { readonly customer: Customer }) {
  const { texts, ask } = useWording()
  const words = texts.profile
  const [isSubmitted, setIsSubmitted] = useState(false)
  const [saved, showSaved] = usePassingText()
  const { base, entry, setEntry, save, guard, conflict } = useRecordEdit({
    record: customer,
    isSaved: isCustomer,
    emptyEntry: entryOf(customer),
    entryOf,
    describe: ({ contacts, notices }) => [
      ...describeContacts(contacts, texts),
      [words.notices, notices ? texts.yes : texts.no],
    ],
    merge: mergeContacts,
    send: ({ contacts, notices }, base) =>
      ask('changeContacts', {
        body: { contacts: readContacts(contacts) ?? [], notices, revision: (base ?? customer).revision },
      }),
    onSaved: () => {
      setIsSubmitted(false)
      showSaved(words.contactsSaved)
    },
  })
  function submit(event: FormEvent) {
    event.preventDefault()
    setIsSubmitted(true)
    if (readContacts(entry.contacts)) save.mutate()
  }
  return (
    <>
      <form noValidate className="stack card" onSubmit={submit} aria-labelledby="contacts">
        <h2 id="contacts">{words.contacts}</h2>
        <p className="field-hint">{words.contactsHint}</p>
        <ContactFields
          contacts={entry.contacts}
          onChange={(contacts) => setEntry({ ...entry, contacts })}
          isSubmitted={isSubmitted}
          isReadOnly={save.isPending}
        />
        <NoticesChoice value={entry.notices} onChange={(notices) => setEntry({ ...entry, notices })} />
        <ProblemNotice error={save.error} />
        {conflict}
        <ActionBar>
          <Button
            variant={isSame(entryOf(base ?? customer), entry) ? 'plain' : 'primary'}
            type="submit"
            isPending={save.isPending}
          >
            {words.saveContacts}
          </Button>
          <Confirmation>{saved}</Confirmation>
        </ActionBar>
      </form>
      {guard.question}
    </>
  )
}
