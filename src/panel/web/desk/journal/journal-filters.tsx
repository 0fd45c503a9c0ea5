import { useQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { Form } from 'react-aria-components'
import { useSearchParams } from 'wouter'
import { formatDay, parseDay } from '../../../../shared/day.ts'
import type { Customer } from '../../../../shared/panel-api.ts'
import { panelTexts } from '../../../../shared/texts/panel/panel-texts.ts'
import { formatTypedDay, parseTypedDay } from '../../../../shared/typed-day.ts'
import { Button } from '../../../../ui/button.tsx'
import { TextInput } from '../../../../ui/text-input.tsx'
import { useWording } from '../../wording.tsx'
import { SelectInput } from '../select-input.tsx'
import { useDeskTexts } from '../use-desk-texts.ts'

/** What of the journal is wanted, begun from what the address says. */
export function JournalFilters() {
  const { language } = useWording()
  const desk = useDeskTexts()
  const texts = desk.journal
  const [address, setAddress] = useSearchParams()
  const [username, setUsername] = useState(address.get('username') ?? '')
  const [action, setAction] = useState(address.get('action') ?? '')
  const [from, setFrom] = useState(() => typedDay(address.get('from')))
  const [to, setTo] = useState(() => typedDay(address.get('to')))
  const [isSubmitted, setIsSubmitted] = useState(false)
  const customerId = address.get('customerId') ?? ''
  const errorOf = (day: string) =>
    isSubmitted && day.trim() !== '' && parseTypedDay(day) === null ? desk.dayWrong : null

  function show(filters: Readonly<Record<string, string>>) {
    setAddress(Object.fromEntries(Object.entries(filters).filter(([, value]) => value !== '')))
  }
  function submit(event: FormEvent) {
    event.preventDefault()
    setIsSubmitted(true)
    const days = [from, to].map((day) => (day.trim() === '' ? '' : parseTypedDay(day)))
    const [first, last] = days.map((day) => (typeof day === 'number' ? formatDay(day) : day))
    if (first === null || first === undefined || last === null || last === undefined) return
    show({ username: username.trim(), action, from: first, to: last, customerId })
  }
  const actions = Object.entries(panelTexts(language).journal.actions)
  return (
    <Form className="stack card" onSubmit={submit} aria-label={texts.filters}>
      {customerId !== '' && <CustomerFilter id={customerId} />}
      <div className="filter-row">
        <TextInput label={texts.username} value={username} onChange={setUsername} />
        <SelectInput
          label={texts.action}
          value={action}
          onChange={setAction}
          choices={[
            { value: '', label: texts.anyAction },
            ...actions.map(([value, label]) => ({ value, label })),
          ]}
        />
        <TextInput
          label={texts.from}
          hint={texts.dayHint}
          value={from}
          onChange={setFrom}
          error={errorOf(from)}
        />
        <TextInput label={texts.to} hint={texts.dayHint} value={to} onChange={setTo} error={errorOf(to)} />
      </div>
      <div className="buttons">
        <Button variant="primary" type="submit">
          {texts.show}
        </Button>
        {address.size > 0 && (
          <Button variant="quiet" onPress={() => show({})}>
            {texts.clear}
          </Button>
        )}
      </div>
    </Form>
  )
}

function CustomerFilter({ id }: { readonly id: string }) {
  const { ask } = useWording()
  const texts = useDeskTexts().journal
  const customer = useQuery({
    queryKey: ['customer', id],
    queryFn: () => ask<Customer>('GET', `/customers/${id}`),
  })
  return <p>{texts.customer(customer.data?.name ?? '…')}</p>
}

function typedDay(text: string | null): string {
  const day = parseDay(text ?? '')
  return day === null ? '' : formatTypedDay(day)
}
