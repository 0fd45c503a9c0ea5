import { type KeyboardEvent, useRef, useState } from 'react'
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
  const shown = useRef<HTMLElement>(null)
  function show(at: number) {
    const next = Math.min(Math.max(at, 0), groups.length - 1)
    setIndex(next)
    // The button that led to an end can be pressed no more, and would take the focus with it.
    if (next === 0 || next === groups.length - 1) shown.current?.focus()
  }

  function onKeyDown({ key }: KeyboardEvent) {
    if (key === 'ArrowRight' || key === 'PageDown') show(index + 1)
    if (key === 'ArrowLeft' || key === 'PageUp') show(index - 1)
    if (key === 'Home') show(0)
    if (key === 'End') show(groups.length - 1)
    if (key === 'Escape') onClose()
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys are shortcuts for the buttons inside
    <div className="stack" onKeyDown={onKeyDown}>
      <StepHeading>{texts.dictation.title}</StepHeading>
      <p className="lead">{texts.dictation.intro}</p>
      <section className="dictation" aria-live="polite" aria-atomic="true" ref={shown} tabIndex={-1}>
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
        <Button onPress={() => show(index - 1)} isDisabled={index === 0}>
          ← {texts.dictation.previous}
        </Button>
        <Button variant="primary" onPress={() => show(index + 1)} isDisabled={isLast}>
          {texts.dictation.next} →
        </Button>
        <Button variant="quiet" onPress={onClose}>
          {texts.dictation.close}
        </Button>
      </div>
    </div>
  )
}
