import { type KeyboardEvent, type ReactNode, useRef, useState } from 'react'
import type { Language } from '../shared/catalogue.ts'
import { partsTexts } from '../shared/texts/parts/parts-texts.ts'
import { spellSymbol } from '../shared/texts/spelling.ts'
import { ActionBar } from './action-bar.tsx'
import { Button } from './button.tsx'
import { StepHeading } from './step-heading.tsx'
import './dictation.css'

interface DictationProps {
  readonly language: Language
  /** A key with dashes between its groups. */
  readonly keyText: string
  /** Compared after the last group of an installation key. */
  readonly supportCode?: string
  readonly onClose: () => void
  /** On a page that has a heading of its own. */
  readonly isWithinPage?: boolean
  /** What leads back; the whole key unless given. */
  readonly closeText?: string
  /** What comes after the last group. */
  readonly onDone?: { readonly label: string; readonly press: () => void }
  /** The way back to the step before. */
  readonly back?: ReactNode
}

/** A key to be read out, one large group at a time, with the word for each symbol. */
export function Dictation(props: DictationProps) {
  const { language, keyText, supportCode, onClose, isWithinPage = false, onDone } = props
  const GroupHeading = isWithinPage ? 'h3' : 'h2'
  const texts = partsTexts(language).dictation
  const groups = keyText.split('-')
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
    <div className="stack dictation-page" onKeyDown={onKeyDown}>
      <StepHeading level={isWithinPage ? 2 : 1}>{texts.title}</StepHeading>
      <p className="lead">
        {texts.intro} <span className="for-keyboard">{texts.keys}</span>
      </p>
      <section className="dictation" aria-live="polite" aria-atomic="true" ref={shown} tabIndex={-1}>
        <GroupHeading>{texts.groupOf(index + 1, groups.length)}</GroupHeading>
        <ol className="dictation-symbols">
          {Array.from(group, (symbol, place) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a symbol is its place in the group
            <li key={place}>
              <span className="dictation-symbol">{symbol}</span>
              <span className="dictation-word">{spellSymbol(symbol, language)}</span>
            </li>
          ))}
        </ol>
        {isLast && supportCode !== undefined && (
          <p>
            {texts.last} <strong className="key-text">{supportCode}</strong>
          </p>
        )}
      </section>
      <ActionBar back={props.back}>
        <Button onPress={() => show(index - 1)} isDisabled={index === 0}>
          ← {texts.previous}
        </Button>
        {isLast && onDone ? (
          <Button variant="primary" onPress={onDone.press}>
            {onDone.label}
          </Button>
        ) : (
          <Button variant={isLast ? 'plain' : 'primary'} onPress={() => show(index + 1)} isDisabled={isLast}>
            {texts.next} →
          </Button>
        )}
        <Button variant="quiet" onPress={onClose}>
          {props.closeText ?? texts.close}
        </Button>
      </ActionBar>
    </div>
  )
}
