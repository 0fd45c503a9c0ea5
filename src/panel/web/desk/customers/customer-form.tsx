import { type FormEvent, useState } from 'react'
import { Form } from 'react-aria-components'
import { Link } from 'wouter'
import { trimEik } from '../../../../shared/eik.ts'
import type { Customer } from '../../../../shared/panel-api.ts'
import { Notice } from '../../../../ui/notice.tsx'
import { useFocusOnChange } from '../../../../ui/use-focus-on-change.ts'
import { isProblemOf } from '../../panel/api.ts'
import { useAction } from '../../panel/use-action.ts'
import { useDeskTexts } from '../../panel/use-desk-texts.ts'
import { useRefresh } from '../../panel/use-refresh.ts'
import { useWording } from '../../panel/wording.tsx'
import { ProblemNotice } from '../../parts/problem-notice.tsx'
import { SaveButtons } from '../../parts/save-buttons.tsx'
import { type CustomerEntry, entryOf, findMistakes, formOf } from './customer-entry.ts'
import { CustomerFields } from './customer-fields.tsx'

interface CustomerFormProps {
  /** Whom it changes, as the form was opened on it; null for a new one. */
  readonly customer: Customer | null
  readonly eik?: string
  readonly onSaved: (customer: Customer) => void
  readonly onCancel: () => void
}

/** A customer's data, each judged as it is typed. Who saves second is told, and begins again from what is there. */
export function CustomerForm({ customer, eik = '', onSaved, onCancel }: CustomerFormProps) {
  const { texts, ask } = useWording()
  const desk = useDeskTexts()
  const refresh = useRefresh()
  const [base, setBase] = useState(customer)
  const [entry, setEntry] = useState<CustomerEntry>(
    customer ? entryOf(customer) : { name: '', eik, vat: '', contacts: [{ name: '', phone: '', email: '' }] },
  )
  const [isSubmitted, setIsSubmitted] = useState(false)
  const save = useAction({
    mutationFn: () =>
      base
        ? ask<Customer>('PUT', `/customers/${base.id}`, { ...formOf(entry), revision: base.revision })
        : ask<Customer>('POST', '/customers', formOf(entry)),
    onSuccess: onSaved,
    onSettled: refresh,
  })
  const area = useFocusOnChange<HTMLFormElement>(base)
  const mistakes = findMistakes(entry)

  function submit(event: FormEvent) {
    event.preventDefault()
    setIsSubmitted(true)
    if (mistakes.length === 0) save.mutate()
    else area.current?.querySelector<HTMLElement>(`[data-field="${mistakes[0]}"] input`)?.focus()
  }
  return (
    <Form className="stack" onSubmit={submit} ref={area}>
      <CustomerFields
        entry={entry}
        onChange={setEntry}
        isSubmitted={isSubmitted}
        isReadOnly={save.isPending}
      />
      {isSubmitted && mistakes.length > 0 && (
        <Notice tone="problem" title={desk.fixMistakes} isAnnounced>
          {mistakes.includes('vat') && <p>{desk.choose(texts.profile.vat)}</p>}
        </Notice>
      )}
      <ProblemNotice error={save.error} />
      {isProblemOf(save.error, 'customer-exists') && (
        <p>
          <Link href={`/customers?q=${trimEik(entry.eik)}`}>{trimEik(entry.eik)}</Link>
        </p>
      )}
      <SaveButtons<Customer>
        save={save}
        label={customer ? desk.save : desk.customer.create}
        onTake={(current) => {
          setBase(current)
          setEntry(entryOf(current))
        }}
        onCancel={onCancel}
      />
    </Form>
  )
}
