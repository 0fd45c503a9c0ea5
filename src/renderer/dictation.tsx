import { type KeyboardEvent, useState } from 'react'
import { spellSymbol } from '../shared/texts/spelling.ts'
import { Button } from '../ui/button.tsx'
import { StepHeading } from '../ui/step-heading.tsx'
import { useWording } from './wording.tsx'

interface DictationProps {
  readonly installationKey: string
  readonly supportCode: string
  readonly onClose: () => void
}

/** A key to be read out, one large group at a time, with the word for each symbol. */
export function Dictation({ installationKey, supportCode, onClose }: DictationProps) {
  const { texts, language } = useWording()
  const groups = installationKey.split('-')
  const [index, setIndex] = useState(0)
  const group = groups[index] ?? ''
  const isLast = index === groups.length - 1
  const move = (step: number) => setIndex((at) => Math.min(Math.max(at + step, 0), groups.length - 1))

  function onKeyDown({ key }: KeyboardEvent) {
    if (key === 'ArrowRight' || key === 'PageDown') move(1)
    if (key === 'ArrowLeft' || key === 'PageUp') move(-1)
    if (key === 'Home') setIndex(0)
    if (key === 'End') setIndex(groups.length - 1)
    if (key === 'Escape') onClose()
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys are shortcuts for the buttons inside
    <div className="stack" onKeyDown={onKeyDown}>
      <StepHeading>{texts.dictation.title}</StepHeading>
      <p className="lead">{texts.dictation.intro}</p>
      <section className="dictation" aria-live="polite" aria-atomic="true">
        <h2>{texts.dictation.groupOf(index + 1, groups.length)}</h2>
        <ol className="dictation-symbols">
          {Array.from(group, (symbol, place) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a symbol is its place in the group
            <li key={place}>
              <span className="dictation-symbol">{symbol}</span>
              <span className="dictation-word">{spellSymbol(symbol, language)}</span>
            </li>
          ))}
        </ol>
        {isLast && (
          <p>
            {texts.dictation.last} <strong className="key-text">{supportCode}</strong>
          </p>
        )}
      </section>
      <div className="buttons">
        <Button onPress={() => move(-1)} isDisabled={index === 0}>
          ← {texts.dictation.previous}
        </Button>
        <Button variant="primary" onPress={() => move(1)} isDisabled={isLast}>
          {texts.dictation.next} →
        </Button>
        <Button variant="quiet" onPress={onClose}>
          {texts.dictation.close}
        </Button>
      </div>
    </div>
  )
}
