import { parseWorkplaces } from '../shared/installation-form.ts'
import { partsTexts } from '../shared/texts/parts/parts-texts.ts'
import { JudgedInput, type JudgedInputProps } from './judged-input.tsx'

/** A number of workplaces that a key has room for. */
export function WorkplacesInput(props: Omit<JudgedInputProps, 'mistake' | 'inputMode'>) {
  const { workplacesWrong } = partsTexts(props.language).fields
  const mistake = parseWorkplaces(props.value) === null ? workplacesWrong : null
  return <JudgedInput {...props} mistake={mistake} inputMode="numeric" />
}
