import { useState } from 'react'
import type { GenerateAnswer } from '../../../../shared/panel-api/keys.ts'
import { ActionBar } from '../../../../ui/action-bar.tsx'
import { Button } from '../../../../ui/button.tsx'
import { Notice } from '../../../../ui/notice.tsx'
import { GivenKey } from '../../keys/given-key.tsx'
import { useDeskTexts, useWording } from '../../panel/wording.tsx'
import { Page } from '../../parts/page.tsx'
import { ReadOut } from './read-out.tsx'

/** A registration key that is read out, and how many of its groups have been. */
export interface ReadingOut {
  /** What it was given for. */
  readonly installationKey: string
  readonly answer: GenerateAnswer
  readonly read: number
}

interface ReadOutPageProps {
  readonly reading: ReadingOut
  readonly onRead: (read: number) => void
  readonly onAnother: () => void
}

/** The registration key: first to be read out, then what to say, and at any time every other way. */
export function ReadOutPage({ reading, onRead, onAnother }: ReadOutPageProps) {
  const { texts } = useWording()
  const desk = useDeskTexts()
  const { answer, installationKey, read } = reading
  const [isWhole, setIsWhole] = useState(false)
  const isRead = read >= answer.registrationKey.split('-').length
  const again = isRead ? desk.readOut.again : texts.keys.dictate
  const another = (variant: 'primary' | 'quiet') => (
    <Button variant={variant} onPress={onAnother}>
      {desk.telephone.another}
    </Button>
  )
  if (isWhole) {
    return (
      <Page key="whole" title={texts.keys.generated} lead={desk.telephone.generatedLead} isDone>
        <GivenKey
          answer={answer}
          installationKey={installationKey}
          further={another('quiet')}
          dictation={{ label: again, begin: () => setIsWhole(false) }}
        />
      </Page>
    )
  }
  if (!isRead) {
    return (
      <ReadOut
        registrationKey={answer.registrationKey}
        read={read}
        onRead={onRead}
        onWhole={() => setIsWhole(true)}
      />
    )
  }
  return (
    <Page key="done" title={desk.readOut.doneTitle}>
      <Notice tone="good" title={desk.readOut.say}>
        <ol className="plain-list">
          {desk.readOut.sayings.map((saying) => (
            <li key={saying}>{saying}</li>
          ))}
        </ol>
      </Notice>
      <div className="buttons">
        <Button onPress={() => setIsWhole(true)}>{desk.readOut.whole}</Button>
      </div>
      <ActionBar>
        {another('primary')}
        <Button onPress={() => onRead(0)}>{desk.readOut.again}</Button>
      </ActionBar>
    </Page>
  )
}
