import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { Form } from 'react-aria-components'
import { Link } from 'wouter'
import { firmOf } from '../../../../shared/contract/comparison.ts'
import { trimEik } from '../../../../shared/eik.ts'
import type { Customer } from '../../../../shared/panel-api.ts'
import { Button } from '../../../../ui/button.tsx'
import { RadioChoices } from '../../../../ui/choices.tsx'
import { EikInput } from '../../../../ui/eik-input.tsx'
import { JudgedInput } from '../../../../ui/judged-input.tsx'
import { Notice } from '../../../../ui/notice.tsx'
import { useFocusOnChange } from '../../../../ui/use-focus-on-change.ts'
import { isProblemOf } from '../../api.ts'
import { ContactFields } from '../../contact-fields.tsx'
import { ProblemNotice } from '../../problem-notice.tsx'
import { TakeCurrent } from '../../take-current.tsx'
import { useWording } from '../../wording.tsx'
import { useDeskTexts } from '../use-desk-texts.ts'
import { useRefresh } from '../use-refresh.ts'
import { type CustomerEntry, entryOf, findMistakes, formOf } from './customer-entry.ts'

interface CustomerFormProps {
  /** Whom it changes, as the form was opened on it; null for a new one. */
  readonly customer: Customer | null
  readonly eik?: string
  readonly onSaved: (customer: Customer) => void
  readonly onCancel: () => void
}

/** A customer's data, each judged as it is typed. Who saves second is told, and begins again from what is there. */
export function CustomerForm({ customer, eik = '', onSaved, onCancel }: CustomerFormProps) {
  const { texts, ask, language } = useWording()
  const desk = useDeskTexts()
  const refresh = useRefresh()
  const [base, setBase] = useState(customer)
  const [entry, setEntry] = useState<CustomerEntry>(
    customer ? entryOf(customer) : { name: '', eik, vat: '', contacts: [{ name: '', phone: '', email: '' }] },
  )
  const [isSubmitted, setIsSubmitted] = useState(false)
  const save = useMutation({
    mutationFn: () =>
      base
        ? ask<Customer>('PUT', `/customers/${base.id}`, { ...formOf(entry), revision: base.revision })
        : ask<Customer>('POST', '/customers', formOf(entry)),
    onSuccess: onSaved,
    onSettled: refresh,
  })
  const area = useFocusOnChange<HTMLFormElement>(base)
  const mistakes = findMistakes(entry)
  const change = (changes: Partial<CustomerEntry>) => setEntry({ ...entry, ...changes })

  function submit(event: FormEvent) {
    event.preventDefault()
    setIsSubmitted(true)
    if (mistakes.length === 0 && !save.isPending) save.mutate()
    else area.current?.querySelector<HTMLElement>(`[data-field="${mistakes[0]}"] input`)?.focus()
  }
  return (
    <Form className="stack" onSubmit={submit} ref={area}>
      <div data-field="name">
        <JudgedInput
          language={language}
          label={desk.customer.name}
          value={entry.name}
          onChange={(name) => change({ name })}
          mistake={null}
          isSubmitted={isSubmitted}
          takesFocus
        />
      </div>
      <div data-field="eik" className="narrow">
        <EikInput
          language={language}
          label={desk.customer.eik}
          value={entry.eik}
          onChange={(typed) => change({ eik: typed })}
          isSubmitted={isSubmitted}
        />
      </div>
      <div data-field="vat" className="stack-tight">
        <RadioChoices
          label={desk.customer.vat}
          choices={[
            { value: 'yes', label: texts.yes },
            { value: 'no', label: texts.no },
          ]}
          value={entry.vat}
          onChange={(vat) => change({ vat: vat === 'yes' ? 'yes' : 'no' })}
        />
        <p role="status">
          {entry.vat !== '' &&
            desk.customer.willPayTo(firmOf({ eik: entry.eik, isVatRegistered: entry.vat === 'yes' }).name)}
        </p>
      </div>
      <h3>{desk.customer.contacts}</h3>
      <ContactFields contacts={entry.contacts} onChange={(contacts) => change({ contacts })} />
      {isSubmitted && mistakes.length > 0 && (
        <Notice tone="problem" title={desk.fixMistakes} isAnnounced>
          {mistakes.includes('vat') && <p>{desk.choose(desk.customer.vat)}</p>}
        </Notice>
      )}
      <ProblemNotice error={save.error} />
      {isProblemOf(save.error, 'customer-exists') && (
        <p>
          <Link href={`/customers?q=${trimEik(entry.eik)}`}>{trimEik(entry.eik)}</Link>
        </p>
      )}
      <TakeCurrent<Customer>
        error={save.error}
        onTake={(current) => {
          setBase(current)
          setEntry(entryOf(current))
          save.reset()
        }}
      />
      <div className="buttons">
        <Button variant="primary" type="submit">
          {save.isPending ? desk.saving : customer ? desk.save : desk.customer.create}
        </Button>
        <Button variant="quiet" onPress={onCancel}>
          {texts.cancel}
        </Button>
      </div>
    </Form>
  )
}
