import { parseWorkplaces } from '../shared/installation-form.ts'
import { partsTexts } from '../shared/texts/parts/parts-texts.ts'
import { JudgedInput, type LocalInputProps } from './judged-input.tsx'

/** A number of workplaces that a key has room for. */
export function WorkplacesInput({ language, ...props }: LocalInputProps<'inputMode'>) {
  const { workplacesEmpty, workplacesWrong } = partsTexts(language).fields
  const mistake = parseWorkplaces(props.value) === null ? workplacesWrong : null
  return <JudgedInput {...props} missing={workplacesEmpty} mistake={mistake} inputMode="numeric" />
}
