import { type ComponentType, type FormEvent, type ReactNode, useState } from 'react'
import type { Contract } from '../../../shared/panel-api/contracts.ts'
import type { Customer } from '../../../shared/panel-api/customers.ts'
import { ActionBar } from '../../../ui/action-bar.tsx'
import { Button } from '../../../ui/button.tsx'
import { useFocusOnChange } from '../../../ui/use-focus-on-change.ts'
import { useDeskTexts, useWording } from '../panel/wording.tsx'
import { type RecordEditOptions, useRecordEdit } from './use-record-edit.tsx'

/** What the fields of a record are drawn from. */
export interface RecordFieldsProps<Entry> {
  readonly entry: Entry
  readonly onChange: (entry: Entry) => void
  readonly isSubmitted: boolean
  readonly isReadOnly: boolean
}

interface RecordFormProps<Saved extends Customer | Contract, Entry extends object, Field extends string>
  extends RecordEditOptions<Saved, Entry> {
  /** The fields that are not right, in the order of the form; each stands in an element with its `data-field`. */
  readonly findMistakes: (entry: Entry) => readonly Field[]
  /** What the fields are called where those that are not right are named. */
  readonly names: Readonly<Record<Field, string>>
  readonly Fields: ComponentType<RecordFieldsProps<Entry>>
  /** Why the panel did not save it. */
  readonly problem: (error: Error | null, entry: Entry) => ReactNode
  readonly createLabel: string
  readonly onCancel: () => void
}

/** A record's data, each judged as it is typed. Who saves second is told, and begins again from what is there. */
export function RecordForm<Saved extends Customer | Contract, Entry extends object, Field extends string>(
  props: RecordFormProps<Saved, Entry, Field>,
) {
  const { findMistakes, names, Fields, problem, createLabel } = props
  const { texts } = useWording()
  const desk = useDeskTexts()
  const { base, entry, setEntry, save, guard, conflict } = useRecordEdit(props)
  const [isSubmitted, setIsSubmitted] = useState(false)
  const area = useFocusOnChange<HTMLFormElement>(base)
  const mistakes = findMistakes(entry)

  function submit(event: FormEvent) {
    event.preventDefault()
    setIsSubmitted(true)
    if (mistakes.length === 0) save.mutate()
    else area.current?.querySelector<HTMLElement>(`[data-field="${mistakes[0]}"] input`)?.focus()
  }
  return (
    <>
      <form noValidate className="stack" onSubmit={submit} ref={area}>
        <Fields entry={entry} onChange={setEntry} isSubmitted={isSubmitted} isReadOnly={save.isPending} />
        {problem(save.error, entry)}
        {conflict}
        <ActionBar
          reason={
            isSubmitted && mistakes.length > 0
              ? desk.mistakes.named(mistakes.map((field) => names[field]).join(', '))
              : null
          }
          back={
            <Button variant="quiet" onPress={() => guard.leave(props.onCancel)}>
              {texts.cancel}
            </Button>
          }
        >
          <Button variant="primary" type="submit" isPending={save.isPending}>
            {save.isPending ? desk.saving : base === null ? createLabel : desk.save}
          </Button>
        </ActionBar>
      </form>
      {guard.question}
    </>
  )
}
