import { parseProgramVersion } from '../shared/program-version.ts'
import type { PartsTexts } from '../shared/texts/parts/bg.ts'
import { partsTexts } from '../shared/texts/parts/parts-texts.ts'
import { JudgedInput, type LocalInputProps } from './judged-input.tsx'

/** A program version; of a wrong one is told whether there is no such day or build, or it is written otherwise. */
export function VersionInput({ language, ...props }: LocalInputProps<'hint'>) {
  const texts = partsTexts(language).fields
  return (
    <JudgedInput
      {...props}
      missing={texts.versionEmpty}
      hint={texts.versionHint}
      mistake={judgeVersion(props.value, texts)}
    />
  )
}

function judgeVersion(typed: string, texts: PartsTexts['fields']): string | null {
  if (parseProgramVersion(typed.replace(',', '.'))) return null
  const match = /^\s*(\d{6})(?:[.,](\d+))?\s*$/.exec(typed)
  if (!match) return texts.versionWrong
  return parseProgramVersion(match[1] ?? '') ? texts.versionBuild : texts.versionNoDate
}
