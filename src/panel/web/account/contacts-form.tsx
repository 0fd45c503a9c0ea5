import { useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import type { Contact, Customer } from '../../../shared/panel-api/customers.ts'
import { isCustomer } from '../../../shared/panel-problems.ts'
import { Button } from '../../../ui/button.tsx'
import { Confirmation } from '../../../ui/confirmation.tsx'
import { usePassingText } from '../../../ui/use-passing-text.ts'
import { queryKeyOf } from '../panel/api.ts'
import { useAction } from '../panel/use-action.ts'
import { useDraft } from '../panel/use-draft.ts'
import { useWording } from '../panel/wording.tsx'
import { ContactFields, readContacts } from '../parts/contact-fields.tsx'
import { NoticesChoice } from '../parts/notices-choice.tsx'
import { ProblemNotice } from '../parts/problem-notice.tsx'
import { TakeCurrent } from '../parts/take-current.tsx'

/** The people whom the service desk reaches; a subscriber keeps the own list. */
export function ContactsForm({ customer }: { readonly customer: Customer }) {
  const { texts, ask } = useWording()
  const queries = useQueryClient()
  const [base, setBase] = useState(customer)
  // What was typed waits while one looks at another page.
  const [draft, setDraft] = useDraft<readonly Contact[] | null>('contacts', null)
  const contacts = draft ?? base.contacts
  const [notices, setNotices] = useState(customer.notices)
  const [saved, showSaved] = usePassingText()
  const save = useAction({
    mutationFn: (given: readonly Contact[]) =>
      ask('changeContacts', { body: { contacts: given, notices, revision: base.revision } }),
    onSuccess: (changed) => {
      startFrom(changed)
      showSaved(texts.profile.contactsSaved)
    },
    onSettled: () => queries.invalidateQueries({ queryKey: queryKeyOf('getProfile') }),
  })
  function startFrom(current: Customer) {
    setBase(current)
    setDraft(null)
    setNotices(current.notices)
  }
  function submit(event: FormEvent) {
    event.preventDefault()
    const given = readContacts(contacts)
    if (given) save.mutate(given)
  }
  return (
    <form noValidate className="stack card" onSubmit={submit} aria-labelledby="contacts">
      <h2 id="contacts">{texts.profile.contacts}</h2>
      <p className="field-hint">{texts.profile.contactsHint}</p>
      <ContactFields contacts={contacts} onChange={setDraft} />
      <NoticesChoice value={notices} onChange={setNotices} />
      <ProblemNotice error={save.error} />
      <TakeCurrent
        error={save.error}
        isSaved={isCustomer}
        onTake={(current) => {
          startFrom(current)
          save.reset()
        }}
      />
      <div className="buttons">
        <Button type="submit" isPending={save.isPending}>
          {texts.profile.saveContacts}
        </Button>
        <Confirmation>{saved}</Confirmation>
      </div>
    </form>
  )
}
