import { useState } from 'react'
import type { GenerateAnswer } from '../../../../shared/panel-api.ts'
import { Button } from '../../../../ui/button.tsx'
import { Dictation } from '../../../../ui/dictation.tsx'
import { GivenKey } from '../../keys/given-key.tsx'
import { useDeskTexts, useWording } from '../../panel/wording.tsx'
import { Page } from '../../parts/page.tsx'

interface ReadOutPageProps {
  readonly answer: GenerateAnswer
  /** What it was given for. */
  readonly installationKey: string
  readonly onAnother: () => void
}

/** The registration key: first to be read out, then in every other way. */
export function ReadOutPage({ answer, installationKey, onAnother }: ReadOutPageProps) {
  const { texts, language } = useWording()
  const desk = useDeskTexts().telephone
  const [isReadOut, setIsReadOut] = useState(true)
  const another = (
    <div className="buttons">
      <Button onPress={onAnother}>{desk.another}</Button>
    </div>
  )
  if (isReadOut) {
    return (
      <>
        <title>{`${texts.keys.generated} – ${texts.panelTitle}`}</title>
        <Dictation language={language} keyText={answer.registrationKey} onClose={() => setIsReadOut(false)} />
        {another}
      </>
    )
  }
  return (
    <Page title={texts.keys.generated} lead={desk.generatedLead}>
      <GivenKey answer={answer} installationKey={installationKey} />
      {another}
    </Page>
  )
}
