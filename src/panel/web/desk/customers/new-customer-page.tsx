import { type FormEvent, useEffect, useRef, useState } from 'react'
import { useLocation, useSearchParams } from 'wouter'
import { CUSTOMER_CHECKS, type CustomerCheck } from '../../../../shared/customer-checks.ts'
import { ActionBar } from '../../../../ui/action-bar.tsx'
import { Button } from '../../../../ui/button.tsx'
import { CheckChoice } from '../../../../ui/choices.tsx'
import { useDraft } from '../../panel/use-draft.ts'
import { useUnloadQuestion } from '../../panel/use-unload-question.ts'
import { useDeskTexts, useWording } from '../../panel/wording.tsx'
import { isSame } from '../../parts/merge-entries.ts'
import { Page } from '../../parts/page.tsx'
import { ContractFields } from '../contracts/contract-fields.tsx'
import { FieldMistake } from '../field-mistake.tsx'
import { FirmFields } from './customer-fields.tsx'
import { CustomerProblem } from './customer-problem.tsx'
import { emptyNewCustomer, findMistakes, type NewCustomerEntry } from './new-customer-entry.ts'
import { PersonFields } from './person-fields.tsx'
import { useNewCustomer } from './use-new-customer.ts'

/** What was entered, and for which number from the address it was begun. */
interface Draft {
  readonly from: string
  readonly entry: NewCustomerEntry
}

/** A new customer, the first contract and the access on one page, with what is checked by telephone beside it; then the letter. */
export function NewCustomerPage() {
  const { texts } = useWording()
  const desk = useDeskTexts()
  const words = desk.newCustomer
  const [, goTo] = useLocation()
  const [address] = useSearchParams()
  // What was begun waits while something else is looked up; another number begins anew.
  const [draft, keep] = useDraft<Draft | null>('new-customer', null)
  const eik = address.get('eik') ?? ''
  const entry = draft?.from === eik ? draft.entry : emptyNewCustomer(eik)
  const [isSubmitted, setIsSubmitted] = useState(false)
  const { create, saved } = useNewCustomer((customerId, hasLetter) => {
    keep(null)
    goTo(`/customers/${customerId}${hasLetter ? '?letter' : ''}`, { replace: true })
  })
  useUnloadQuestion(draft !== null && !isSame(entry, emptyNewCustomer(eik)))
  const form = useRef<HTMLFormElement>(null)
  const focus = (field: string) =>
    form.current?.querySelector<HTMLElement>(`[data-field="${field}"] input`)?.focus()
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, where one types first
  useEffect(() => focus('name'), [])
  const mistakes = findMistakes(entry)
  const names = mistakes.map((field) => desk.mistakes.fields[field])
  function change(changes: Partial<NewCustomerEntry>) {
    if (create.error) create.reset()
    keep({ from: eik, entry: { ...entry, ...changes } })
  }
  function submit(event: FormEvent) {
    event.preventDefault()
    setIsSubmitted(true)
    const [first] = mistakes
    if (first === undefined) create.mutate(entry)
    else focus(first)
  }
  const check = (name: CustomerCheck) => (
    <CheckChoice
      label={desk.customer.checks[name]}
      isChosen={entry.checked.includes(name)}
      onChange={(isChosen) =>
        change({
          checked: CUSTOMER_CHECKS.filter((each) =>
            each === name ? isChosen : entry.checked.includes(each),
          ),
        })
      }
    />
  )
  const isReadOnly = create.isPending
  return (
    <Page title={desk.customer.newTitle}>
      <form noValidate className="stack" onSubmit={submit} ref={form}>
        <section className="stack card" aria-labelledby="firm">
          <h2 id="firm">{words.firm}</h2>
          <FirmFields
            entry={entry.customer}
            onChange={(customer) => change({ customer })}
            isSubmitted={isSubmitted}
            isReadOnly={isReadOnly || saved !== null}
          />
          {check('firm')}
        </section>
        <section className="stack card" aria-labelledby="person">
          <h2 id="person">{words.person}</h2>
          <PersonFields
            entry={entry.person}
            onChange={(person) => change({ person })}
            isSubmitted={isSubmitted}
            isReadOnly={isReadOnly}
          />
          <div className="stack-tight" data-field="checked">
            {check('person')}
            {check('contact')}
            <FieldMistake>{isSubmitted && mistakes.includes('checked') && words.checksMissing}</FieldMistake>
          </div>
        </section>
        <section className="stack card" aria-labelledby="contract">
          <h2 id="contract">{words.contract}</h2>
          <ContractFields
            entry={entry.contract}
            onChange={(contract) => change({ contract })}
            isSubmitted={isSubmitted}
            isReadOnly={isReadOnly || saved?.hasContract === true}
            noContract={words.noContract}
          />
        </section>
        <CustomerProblem error={create.error} eik={entry.customer.eik} />
        <ActionBar
          reason={isSubmitted && names.length > 0 ? desk.mistakes.named(names.join(', ')) : null}
          back={
            <Button
              variant="quiet"
              onPress={() => {
                keep(null)
                goTo('/customers')
              }}
            >
              {texts.cancel}
            </Button>
          }
        >
          <Button variant="primary" type="submit" isPending={create.isPending}>
            {create.isPending ? desk.saving : desk.customer.create}
          </Button>
        </ActionBar>
      </form>
    </Page>
  )
}
