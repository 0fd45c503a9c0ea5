import { type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from 'react'
import {
  Button as AriaButton,
  Disclosure,
  DisclosurePanel,
  Heading,
  Input,
  Label,
  Text,
  TextField,
} from 'react-aria-components'
import type { Language } from '../shared/catalogue.ts'
import { ALPHABET, GROUP_LENGTH } from '../shared/key/groups.ts'
import { findHeardLetter } from '../shared/key/heard-letter.ts'
import { type GroupJudgement, judgeGroup } from '../shared/key/judge-group.ts'
import type { KeyKind } from '../shared/key/malformed-key.ts'
import { readGroups } from '../shared/key/read-key.ts'
import { clientTexts } from '../shared/texts/client/client-texts.ts'
import { formatNumbers } from '../shared/texts/malformed-lines.ts'
import type { PartsTexts } from '../shared/texts/parts/bg.ts'
import { partsTexts } from '../shared/texts/parts/parts-texts.ts'
import { spellSymbol } from '../shared/texts/spelling.ts'
import { Button } from './button.tsx'
import './field.css'
import './group-entry.css'

interface GroupEntryProps {
  readonly kind: KeyKind
  /** What is entered, where what is around it says so already: it takes the place of the heading. */
  readonly label?: string
  readonly language: Language
  readonly keyText: string
  readonly onChange: (keyText: string) => void
  /** Back to the whole key in one field, where there is one. */
  readonly onClose?: () => void
  /** The button that goes on with a whole key, by its label, and what it does. */
  readonly doneLabel: string
  readonly onDone: () => void
  /** What is said of a wrong group; that it is to be read again unless given. */
  readonly wrongText?: string
  /** Which groups are wrong is said elsewhere at the moment. */
  readonly areWrongNamed?: boolean
  /** Why the whole of it was not taken, directly under the field. */
  readonly notice?: ReactNode
  /** Further buttons, below the field. */
  readonly children?: ReactNode
}

/** A key that somebody dictates: one large group at a time, judged at once; a right one leads on to the next. */
export function GroupEntry(props: GroupEntryProps) {
  const {
    kind,
    label,
    language,
    keyText,
    onChange,
    onClose,
    doneLabel,
    onDone,
    wrongText,
    areWrongNamed = false,
    notice,
    children,
  } = props
  const texts = partsTexts(language).groupEntry
  const [groups, setGroups] = useState(() => splitGroups(keyText, kind))
  // Another key than the one that was typed here, such as a suggestion that was taken, takes its place.
  const [told, setTold] = useState(keyText)
  if (keyText !== told) {
    setTold(keyText)
    setGroups(splitGroups(keyText, kind))
  }
  const judgements = groups.map((text, at) => judgeGroup(text, at + 1))
  const [index, setIndex] = useState(() => firstOpen(groups))
  const input = useRef<HTMLInputElement>(null)
  const typed = groups[index] ?? ''
  const judgement = judgements[index] ?? judgeGroup('', index + 1)
  const isTypedWrong = isWrong(judgement)
  const heard = isTypedWrong ? findHeardLetter(judgement.text, index + 1) : null
  // biome-ignore lint/correctness/useExhaustiveDependencies: the focus follows the group
  useEffect(() => {
    input.current?.focus()
    // What is begun goes on; what is there is typed over.
    if (judgement.problem === 'too-short') input.current?.setSelectionRange(typed.length, typed.length)
    else input.current?.select()
  }, [index])
  useEffect(() => {
    // What is read again is typed over it.
    if (isTypedWrong) input.current?.select()
  }, [isTypedWrong])

  const move = (step: number) => setIndex((at) => Math.min(Math.max(at + step, 0), groups.length - 1))

  function keep(next: readonly string[]) {
    const text = next.filter((group) => group.trim() !== '').join('-')
    setGroups(next)
    setTold(text)
    onChange(text)
  }
  function change(text: string) {
    // Nobody types that much at once: it was pasted, and may be several groups, each of which knows its place.
    const pasted = text.length > typed.length + GROUP_LENGTH ? splitGroups(text, kind) : []
    if (pasted.filter((group) => group !== '').length > 1) {
      const next = groups.map((group, at) => pasted[at] || group)
      keep(next)
      setIndex(firstOpen(next))
      return
    }
    keep(groups.map((group, at) => (at === index ? text : group)))
    const isNew = judgement.problem !== null
    if (isNew && judgeGroup(text, index + 1).problem === null) move(1)
  }
  function onKeyDown(event: KeyboardEvent) {
    if (event.key === 'Enter' && heard) change(heard.group)
    else if (event.key === 'Enter' && (areAllRight || areAllTyped)) onDone()
    else if (event.key === 'Enter' || event.key === 'PageDown') move(1)
    else if (event.key === 'Escape' && onClose) onClose()
    else if (event.key === 'PageUp' || (event.key === 'Backspace' && typed === '')) move(-1)
    else return
    event.preventDefault()
  }
  /** Nothing is missing, and somebody is at the end: what is wrong yet may be found by all of it. */
  const areAllTyped =
    index === groups.length - 1 && judgements.every(({ text }) => text.length >= GROUP_LENGTH)
  const areAllRight = judgements.every(({ problem }) => problem === null)
  const wrong = judgements.flatMap((each, at) => (isWrong(each) && at !== index ? [at] : []))
  const [firstWrong] = wrong

  return (
    <section className="stack" aria-label={label ?? texts.title}>
      {label === undefined && (
        <>
          <h2>{texts.title}</h2>
          <p className="field-hint">{texts.intro}</p>
        </>
      )}
      <TextField
        className="group-entry"
        value={typed}
        onChange={change}
        isInvalid={isTypedWrong}
        validationBehavior="aria"
      >
        <Label className="field-label">{texts.group(index + 1, groups.length)}</Label>
        <Input
          ref={input}
          className="input group-entry-input"
          spellCheck={false}
          autoComplete="off"
          autoCapitalize="characters"
          onKeyDown={onKeyDown}
        />
        <Text
          slot="description"
          className="group-entry-state"
          role="status"
          data-wrong={isTypedWrong || undefined}
        >
          {describe(judgement, texts, wrongText)}
        </Text>
      </TextField>
      {heard && (
        <div className="buttons">
          <Button onPress={() => change(heard.group)}>
            {texts.heard(heard.letter, spellSymbol(heard.letter, language))}
          </Button>
          <span className="field-hint">{texts.heardHint}</span>
        </div>
      )}
      {judgement.text !== '' && (
        <p className="group-entry-words" aria-hidden="true">
          {Array.from(judgement.text, (symbol) => spellSymbol(symbol, language)).join(' · ')}
        </p>
      )}
      {notice}
      {areAllRight && <p role="status">{texts.allRight(doneLabel)}</p>}
      {firstWrong !== undefined && (
        <div className="buttons">
          {!areWrongNamed && (
            <p role="status">
              {texts.stillWrong(
                formatNumbers(
                  wrong.map((at) => at + 1),
                  clientTexts(language),
                ),
                wrong.length > 1,
              )}
            </p>
          )}
          <Button onPress={() => setIndex(firstWrong)}>{texts.toGroup(firstWrong + 1)}</Button>
        </div>
      )}
      <ol className="group-dots" aria-hidden="true">
        {judgements.map(({ problem }, at) => (
          <li
            // biome-ignore lint/suspicious/noArrayIndexKey: a group is its place in the key
            key={at}
            data-state={problem === null ? 'right' : isWrong(judgements[at]) ? 'wrong' : 'missing'}
            data-current={at === index || undefined}
          >
            {/* For the mouse; the keyboard has its own ways between the groups. */}
            <button type="button" tabIndex={-1} onClick={() => setIndex(at)}>
              {problem === null ? '✓' : isWrong(judgements[at]) ? '✕' : at + 1}
            </button>
          </li>
        ))}
      </ol>
      <div className="buttons">
        <Button onPress={() => move(-1)} isDisabled={index === 0}>
          ← {texts.previous}
        </Button>
        <Button onPress={() => move(1)} isDisabled={index === groups.length - 1}>
          {texts.next} →
        </Button>
        {children}
        {onClose && (
          <Button variant="quiet" onPress={onClose}>
            {texts.wholeField}
          </Button>
        )}
      </div>
      <Disclosure>
        <Heading level={label === undefined ? 3 : 2} className="alphabet-heading">
          <AriaButton slot="trigger" className="button" data-variant="quiet">
            {texts.alphabet}
          </AriaButton>
        </Heading>
        <DisclosurePanel>
          <ul className="alphabet-list">
            {Array.from(ALPHABET, (symbol) => (
              <li key={symbol}>
                <strong className="key-text">{symbol}</strong> {spellSymbol(symbol, language)}
              </li>
            ))}
          </ul>
        </DisclosurePanel>
      </Disclosure>
    </section>
  )
}

function splitGroups(keyText: string, kind: KeyKind): readonly string[] {
  return readGroups(keyText, kind).map(({ text }) => text)
}

/** The first group that is not right yet, counted from 0. */
function firstOpen(groups: readonly string[]): number {
  return Math.max(
    groups.findIndex((text, at) => judgeGroup(text, at + 1).problem !== null),
    0,
  )
}

/** A group that is only begun is not wrong. */
function isWrong(judgement: GroupJudgement | undefined): boolean {
  return judgement !== undefined && judgement.problem !== null && judgement.text.length >= GROUP_LENGTH
}

function describe(
  judgement: GroupJudgement,
  texts: PartsTexts['groupEntry'],
  wrongText = texts.wrong,
): string {
  if (judgement.problem === null) return texts.right
  return isWrong(judgement) ? wrongText : texts.unfinished(GROUP_LENGTH - judgement.text.length)
}
