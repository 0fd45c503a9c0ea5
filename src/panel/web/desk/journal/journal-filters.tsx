import { type FormEvent, useState } from 'react'
import { dayOf, formatDay, parseDay, TIME_ZONE } from '../../../../shared/day.ts'
import { FIRST_JOURNAL_DAY, isJournalDay, MAX_USERNAME } from '../../../../shared/panel-limits.ts'
import { panelTexts } from '../../../../shared/texts/panel/panel-texts.ts'
import { formatTypedDay, parseTypedDay } from '../../../../shared/typed-day.ts'
import { ActionBar } from '../../../../ui/action-bar.tsx'
import { Button } from '../../../../ui/button.tsx'
import { TextInput } from '../../../../ui/text-input.tsx'
import { useAnswer } from '../../panel/use-answer.ts'
import { useDeskTexts, useWording } from '../../panel/wording.tsx'
import { SelectInput } from '../../parts/select-input.tsx'
import { quickDays } from './quick-days.ts'
import { type JournalFilters, NO_FILTERS, queryOf, readAction } from './read-filters.ts'
import './journal-filters.css'

interface JournalFiltersFormProps {
  readonly filters: JournalFilters
  readonly onShow: (filters: JournalFilters) => void
}

/** What of the journal is wanted, begun from what is shown. */
export function JournalFiltersForm({ filters, onShow }: JournalFiltersFormProps) {
  const { language } = useWording()
  const desk = useDeskTexts()
  const texts = desk.journal
  const [username, setUsername] = useState(filters.username)
  const [action, setAction] = useState<string>(filters.action)
  const [from, setFrom] = useState(() => typedDay(filters.from))
  const [to, setTo] = useState(() => typedDay(filters.to))
  const [isSubmitted, setIsSubmitted] = useState(false)
  const { customerId } = filters
  const isBackwards = isSubmitted && isBefore(readDay(to), readDay(from))
  const errorOf = (text: string) => {
    const day = parseTypedDay(text)
    if (!isSubmitted || text.trim() === '') return null
    if (day === null) return desk.dayWrong
    return isJournalDay(day) ? null : desk.dayOutside(FIRST_JOURNAL_DAY.slice(0, 4))
  }
  function submit(event: FormEvent) {
    event.preventDefault()
    setIsSubmitted(true)
    const first = readDay(from)
    const last = readDay(to)
    if (first === null || last === null || isBefore(last, first)) return
    onShow({ username: username.trim(), action: readAction(action), from: first, to: last, customerId })
  }
  const actions = Object.entries(panelTexts(language).journal.actions)
  return (
    <form noValidate className="stack card" onSubmit={submit} aria-label={texts.filters}>
      {customerId !== '' && <CustomerFilter id={customerId} />}
      <div className="filter-row">
        <TextInput
          label={texts.username}
          hint={texts.usernameHint}
          value={username}
          onChange={setUsername}
          maxLength={MAX_USERNAME}
        />
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
        <TextInput
          label={texts.to}
          hint={texts.dayHint}
          value={to}
          onChange={setTo}
          error={errorOf(to) ?? (isBackwards ? texts.backwards : null)}
        />
      </div>
      <div className="buttons">
        {quickDays(dayOf(new Date(), TIME_ZONE)).map(({ name, first, last }) => (
          <Button
            key={name}
            onPress={() =>
              onShow({
                username: username.trim(),
                action: readAction(action),
                from: formatDay(first),
                to: formatDay(last),
                customerId,
              })
            }
          >
            {texts.quick[name]}
          </Button>
        ))}
      </div>
      <ActionBar>
        <Button variant="primary" type="submit">
          {texts.show}
        </Button>
        {queryOf(filters).size > 0 && (
          <Button variant="quiet" onPress={() => onShow(NO_FILTERS)}>
            {texts.clear}
          </Button>
        )}
      </ActionBar>
    </form>
  )
}

function CustomerFilter({ id }: { readonly id: string }) {
  const texts = useDeskTexts().journal
  const customer = useAnswer('getCustomer', { params: { id } })
  return <p>{texts.customer(customer.data?.name ?? '…')}</p>
}

/** A day as the panel takes it, empty where none was typed; null where it is not right. */
function readDay(typed: string): string | null {
  if (typed.trim() === '') return ''
  const day = parseTypedDay(typed)
  return day !== null && isJournalDay(day) ? formatDay(day) : null
}

/** Whether both days were typed and one comes before the other; as texts they are in order. */
function isBefore(day: string | null, other: string | null): boolean {
  return Boolean(day) && Boolean(other) && (day ?? '') < (other ?? '')
}

function typedDay(text: string): string {
  const day = parseDay(text)
  return day === null ? '' : formatTypedDay(day)
}
