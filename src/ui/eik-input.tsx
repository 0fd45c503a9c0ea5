import { judgeEik as findFault, trimEik } from '../shared/eik.ts'
import type { PartsTexts } from '../shared/texts/parts/bg.ts'
import { partsTexts } from '../shared/texts/parts/parts-texts.ts'
import { JudgedInput, type LocalInputProps } from './judged-input.tsx'

type EikInputProps = LocalInputProps<'hint' | 'confirmation' | 'inputMode'>

/** An EIK/BULSTAT, judged as it is typed: how many digits are missing, or that the check digit is wrong. */
export function EikInput({ language, ...props }: EikInputProps) {
  const texts = partsTexts(language).fields
  const { hint, mistake, isPlain } = judgeEik(props.value, texts)
  return (
    <JudgedInput
      {...props}
      missing={texts.eikEmpty}
      hint={hint}
      mistake={mistake}
      confirmation={mistake === null ? texts.eikRight : null}
      inputMode="numeric"
      isSubmitted={props.isSubmitted || isPlain}
    />
  )
}

interface EikJudgement {
  readonly hint: string
  readonly mistake: string | null
  /** Further digits would not put it right. */
  readonly isPlain: boolean
}

function judgeEik(typed: string, texts: PartsTexts['fields']): EikJudgement {
  const text = trimEik(typed)
  const fault = findFault(text)
  if (fault === null) return { hint: texts.eikHint, mistake: null, isPlain: false }
  const wrong = (mistake: string) => ({ hint: texts.eikHint, mistake, isPlain: true })
  const unfinished = (hint: string) => ({ hint, mistake: texts.eikLength, isPlain: false })
  if (text === '') return unfinished(texts.eikHint)
  if (fault === 'letters') return wrong(texts.eikLetters)
  if (fault === 'person') return wrong(texts.eikPerson)
  if (text.length < 9) return unfinished(texts.eikMissing(9 - text.length))
  if (text.length === 11 || text.length === 12) return unfinished(texts.eikMissing(13 - text.length))
  return wrong(text.length > 13 ? texts.eikLength : texts.eikWrong)
}
