import { type ReactNode, useState } from 'react'
import type { Contract } from '../../../shared/panel-api/contracts.ts'
import type { Customer } from '../../../shared/panel-api/customers.ts'
import { isProblemOf } from '../panel/api.ts'
import { useAction } from '../panel/use-action.ts'
import { useRefresh } from '../panel/use-refresh.ts'
import { Conflict, type ConflictField } from './conflict.tsx'
import { isSame, mergeEntries } from './merge-entries.ts'
import { useLeaveGuard } from './use-leave-guard.tsx'

export interface RecordEditOptions<Saved extends Customer | Contract, Entry extends object> {
  /** What it changes, as the form was opened on it; null for a new one. */
  readonly record: Saved | null
  readonly isSaved: (record: Customer | Contract) => record is Saved
  readonly emptyEntry: Entry
  readonly entryOf: (record: Saved) => Entry
  /** What an entry says, by the names of its fields. */
  readonly describe: (entry: Entry) => readonly (readonly [name: string, text: string])[]
  /** What one has changed, over what another has saved. */
  readonly merge?: (before: Entry, mine: Entry, theirs: Entry) => Entry
  readonly send: (entry: Entry, base: Saved | null) => Promise<Saved>
  readonly onSaved: (record: Saved) => void
}

/**
 * An entry that becomes a record, which asks before it is left. Who saves second is shown both values of each field; where
 * nothing of the entry was changed by the first, the second is saved on it.
 */
export function useRecordEdit<Saved extends Customer | Contract, Entry extends object>(
  options: RecordEditOptions<Saved, Entry>,
) {
  const { isSaved, emptyEntry, entryOf, describe, merge = mergeEntries, send } = options
  const refresh = useRefresh()
  const [base, setBase] = useState(options.record)
  const begun = base === null ? emptyEntry : entryOf(base)
  const [entry, setEntry] = useState(begun)
  const guard = useLeaveGuard(!isSame(begun, entry))
  const save = useAction({
    mutationFn: () =>
      send(entry, base).catch((error: unknown) => {
        const current = currentOf(error)
        if (current && isSame(entryOf(current), begun)) return send(entry, current)
        throw error
      }),
    onSuccess: (saved) => {
      guard.release()
      goOnFrom(saved, entryOf(saved))
      options.onSaved(saved)
    },
    onSettled: refresh,
  })
  const { error } = save

  function currentOf(problem: unknown): Saved | null {
    if (!isProblemOf(problem, 'changed-meanwhile')) return null
    const { current } = problem.members
    return isSaved(current) ? current : null
  }
  function goOnFrom(record: Saved, next: Entry) {
    setBase(record)
    setEntry(next)
    save.reset()
  }
  const current = currentOf(error)
  const conflict: ReactNode = isProblemOf(error, 'changed-meanwhile') && current && (
    <Conflict
      {...error.members}
      fields={listDifferent(describe(entry), describe(entryOf(current)))}
      onKeepMine={() => goOnFrom(current, merge(begun, entry, entryOf(current)))}
      onTakeTheirs={() => goOnFrom(current, entryOf(current))}
    />
  )
  return { base, entry, setEntry, save, guard, conflict }
}

function listDifferent(
  mine: readonly (readonly [name: string, text: string])[],
  theirs: readonly (readonly [name: string, text: string])[],
): readonly ConflictField[] {
  const [my, their] = [new Map(mine), new Map(theirs)]
  return [...new Set([...my.keys(), ...their.keys()])]
    .map((name) => ({ name, mine: my.get(name) ?? '', theirs: their.get(name) ?? '' }))
    .filter((field) => field.mine !== field.theirs)
}
