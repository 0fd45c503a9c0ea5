import { type ComponentType, type FormEvent, type ReactNode, useState } from 'react'
import type { Contract } from '../../../shared/panel-api/contracts.ts'
import type { Customer } from '../../../shared/panel-api/customers.ts'
import { ActionBar } from '../../../ui/action-bar.tsx'
import { Button } from '../../../ui/button.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { useFocusOnChange } from '../../../ui/use-focus-on-change.ts'
import { isProblemOf } from '../panel/api.ts'
import { useAction } from '../panel/use-action.ts'
import { useRefresh } from '../panel/use-refresh.ts'
import { useDeskTexts, useWording } from '../panel/wording.tsx'
import { Conflict, type ConflictField } from './conflict.tsx'
import { isSame, mergeEntries } from './merge-entries.ts'
import { useLeaveGuard } from './use-leave-guard.tsx'

/** What the fields of a record are drawn from. */
export interface RecordFieldsProps<Entry> {
  readonly entry: Entry
  readonly onChange: (entry: Entry) => void
  readonly isSubmitted: boolean
  readonly isReadOnly: boolean
}

interface RecordFormProps<Saved extends Customer | Contract, Entry extends object, Field extends string> {
  /** What it changes, as the form was opened on it; null for a new one. */
  readonly record: Saved | null
  readonly isSaved: (record: Customer | Contract) => record is Saved
  readonly emptyEntry: Entry
  readonly entryOf: (record: Saved) => Entry
  /** The fields that are not right, in the order of the form; each stands in an element with its `data-field`. */
  readonly findMistakes: (entry: Entry) => readonly Field[]
  /** The names of the fields that have nothing to say for themselves until something is chosen. */
  readonly chosen: Readonly<Partial<Record<Field, string>>>
  readonly Fields: ComponentType<RecordFieldsProps<Entry>>
  /** Why the panel did not save it. */
  readonly problem: (error: Error | null, entry: Entry) => ReactNode
  readonly createLabel: string
  /** What an entry says, by the names of its fields. */
  readonly describe: (entry: Entry) => readonly (readonly [name: string, text: string])[]
  readonly send: (entry: Entry, base: Saved | null) => Promise<Saved>
  readonly onSaved: (record: Saved) => void
  readonly onCancel: () => void
}

/** A record's data, each judged as it is typed. Who saves second is told, and begins again from what is there. */
export function RecordForm<Saved extends Customer | Contract, Entry extends object, Field extends string>(
  props: RecordFormProps<Saved, Entry, Field>,
) {
  const { record, emptyEntry, entryOf, findMistakes, chosen, Fields, problem, createLabel, send } = props
  const { texts } = useWording()
  const desk = useDeskTexts()
  const refresh = useRefresh()
  const [base, setBase] = useState(record)
  const [entry, setEntry] = useState(() => (record === null ? emptyEntry : entryOf(record)))
  const [isSubmitted, setIsSubmitted] = useState(false)
  const begun = base === null ? emptyEntry : entryOf(base)
  const guard = useLeaveGuard(!isSame(begun, entry))
  const save = useAction({
    mutationFn: () => send(entry, base),
    onSuccess: (saved) => {
      guard.release()
      props.onSaved(saved)
    },
    onSettled: refresh,
  })
  const area = useFocusOnChange<HTMLFormElement>(base)
  const mistakes = findMistakes(entry)
  const unchosen = mistakes.flatMap((field) => chosen[field] ?? [])

  function submit(event: FormEvent) {
    event.preventDefault()
    setIsSubmitted(true)
    if (mistakes.length === 0) save.mutate()
    else area.current?.querySelector<HTMLElement>(`[data-field="${mistakes[0]}"] input`)?.focus()
  }
  const { error } = save
  const current = isProblemOf(error, 'changed-meanwhile') ? error.members.current : null
  function goOnFrom(record: Saved, next: Entry) {
    setBase(record)
    setEntry(next)
    save.reset()
  }
  const conflict = isProblemOf(error, 'changed-meanwhile') && current && props.isSaved(current) && (
    <Conflict
      {...error.members}
      fields={listDifferent(props.describe(entry), props.describe(entryOf(current)))}
      onKeepMine={() => goOnFrom(current, mergeEntries(begun, entry, entryOf(current)))}
      onTakeTheirs={() => goOnFrom(current, entryOf(current))}
    />
  )
  return (
    <>
      <form noValidate className="stack" onSubmit={submit} ref={area}>
        <Fields entry={entry} onChange={setEntry} isSubmitted={isSubmitted} isReadOnly={save.isPending} />
        {isSubmitted && mistakes.length > 0 && (
          <Notice tone="problem" title={desk.fixMistakes} isAnnounced>
            {unchosen.length > 0 && <p>{desk.choose(unchosen.join(', '))}</p>}
          </Notice>
        )}
        {problem(save.error, entry)}
        {conflict}
        <ActionBar
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

function listDifferent(
  mine: readonly (readonly [name: string, text: string])[],
  theirs: readonly (readonly [name: string, text: string])[],
): readonly ConflictField[] {
  const other = new Map(theirs)
  return mine.flatMap(([name, text]) => {
    const their = other.get(name) ?? ''
    return text === their ? [] : [{ name, mine: text, theirs: their }]
  })
}
