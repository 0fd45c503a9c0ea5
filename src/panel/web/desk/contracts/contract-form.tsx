import { type FormEvent, useState } from 'react'
import { Form } from 'react-aria-components'
import type { Contract } from '../../../../shared/panel-api.ts'
import { Notice } from '../../../../ui/notice.tsx'
import { useFocusOnChange } from '../../../../ui/use-focus-on-change.ts'
import { isProblemOf } from '../../panel/api.ts'
import { useAction } from '../../panel/use-action.ts'
import { useDeskTexts } from '../../panel/use-desk-texts.ts'
import { useRefresh } from '../../panel/use-refresh.ts'
import { useWording } from '../../panel/wording.tsx'
import { ProblemNotice } from '../../parts/problem-notice.tsx'
import { SaveButtons } from '../../parts/save-buttons.tsx'
import { EMPTY_ENTRY, entryOf, findMistakes, readEntry } from './contract-entry.ts'
import { ContractFields } from './contract-fields.tsx'

interface ContractFormProps {
  /** What it changes, as the form was opened on it, or the customer whose new contract it is. */
  readonly of: Contract | { readonly customerId: string }
  readonly onSaved: (contract: Contract) => void
  readonly onCancel: () => void
}

/** A contract's terms. Who saves second is told, and begins again from what is there. */
export function ContractForm({ of, onSaved, onCancel }: ContractFormProps) {
  const { texts, ask } = useWording()
  const desk = useDeskTexts()
  const refresh = useRefresh()
  const [base, setBase] = useState(() => ('id' in of ? of : null))
  const [entry, setEntry] = useState(() => ('id' in of ? entryOf(of) : EMPTY_ENTRY))
  const [isSubmitted, setIsSubmitted] = useState(false)
  const save = useAction({
    mutationFn: (form: NonNullable<ReturnType<typeof readEntry>>) =>
      base
        ? ask<Contract>('PUT', `/contracts/${base.id}`, { ...form, revision: base.revision })
        : ask<Contract>('POST', `/customers/${of.customerId}/contracts`, form),
    onSuccess: onSaved,
    onSettled: refresh,
  })
  const area = useFocusOnChange<HTMLFormElement>(base)
  const mistakes = findMistakes(entry)

  function submit(event: FormEvent) {
    event.preventDefault()
    setIsSubmitted(true)
    const form = readEntry(entry)
    if (form) save.mutate(form)
    else area.current?.querySelector<HTMLElement>(`[data-field="${mistakes[0]}"] input`)?.focus()
  }
  const unchosen = [
    ...(mistakes.includes('product') ? [desk.contract.product] : []),
    ...(mistakes.includes('payment') ? [texts.contract.payment] : []),
  ]
  return (
    <Form className="stack" onSubmit={submit} ref={area}>
      <ContractFields
        entry={entry}
        onChange={setEntry}
        isSubmitted={isSubmitted}
        isReadOnly={save.isPending}
      />
      {isSubmitted && mistakes.length > 0 && (
        <Notice tone="problem" title={desk.fixMistakes} isAnnounced>
          {unchosen.length > 0 && <p>{desk.choose(unchosen.join(', '))}</p>}
        </Notice>
      )}
      {isProblemOf(save.error, 'workplaces-bound') ? (
        <Notice tone="problem" title={desk.contract.boundTitle(Number(save.error.members.bound))} isAnnounced>
          <p>{desk.contract.boundNext}</p>
        </Notice>
      ) : (
        <ProblemNotice error={save.error} />
      )}
      <SaveButtons<Contract>
        save={save}
        label={base ? desk.save : desk.contract.create}
        onTake={(current) => {
          setBase(current)
          setEntry(entryOf(current))
        }}
        onCancel={onCancel}
      />
    </Form>
  )
}
