import type { Day } from '../../../shared/day.ts'
import { formatDayFor } from '../../../shared/texts/format-day.ts'
import { parseTypedDay } from '../../../shared/typed-day.ts'
import { JudgedInput } from '../../../ui/judged-input.tsx'
import { useDeskTexts, useWording } from '../panel/wording.tsx'

interface DayInputProps {
  readonly label: string
  readonly value: string
  readonly onChange: (value: string) => void
  readonly isSubmitted: boolean
  readonly isReadOnly: boolean
  /** What is wrong with a day that there is; null where nothing is. */
  readonly judge: (day: Day) => string | null
}

/** A day as people type it, confirmed in the way the language writes it. */
export function DayInput({ judge, ...input }: DayInputProps) {
  const { language } = useWording()
  const { dayHint, dayWrong, missing } = useDeskTexts()
  const day = parseTypedDay(input.value)
  const mistake = day === null ? dayWrong : judge(day)
  return (
    <JudgedInput
      {...input}
      missing={missing.day}
      hint={dayHint}
      mistake={mistake}
      confirmation={day !== null && mistake === null ? formatDayFor(day, language) : null}
      inputMode="text"
    />
  )
}
