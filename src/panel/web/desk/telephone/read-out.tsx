import { type KeyboardEvent, useEffect, useRef } from 'react'
import { spellSymbol } from '../../../../shared/texts/spelling.ts'
import { ActionBar } from '../../../../ui/action-bar.tsx'
import { Button } from '../../../../ui/button.tsx'
import { useDeskTexts, useWording } from '../../panel/wording.tsx'
import { Page } from '../../parts/page.tsx'
import './read-out.css'

/** As many groups as are read without pressing anything. */
const ON_A_SCREEN = 6

interface ReadOutProps {
  readonly registrationKey: string
  /** How many groups have been read. */
  readonly read: number
  readonly onRead: (read: number) => void
  readonly onWhole: () => void
}

/** A registration key as one reads it out, some groups at a time; it goes on from any group where the caller has lost it. */
export function ReadOut({ registrationKey, read, onRead, onWhole }: ReadOutProps) {
  const { language, formatNumber } = useWording()
  const { readOut: texts } = useDeskTexts()
  const groups = registrationKey.split('-')
  const first = Math.floor(read / ON_A_SCREEN) * ON_A_SCREEN
  const next = Math.min(first + ON_A_SCREEN, groups.length)
  const page = useRef<HTMLDivElement>(null)
  useEffect(() => page.current?.querySelector<HTMLElement>('[data-variant=primary]')?.focus(), [])
  const stateOf = (at: number) => (at < read ? 'read' : at === read ? 'next' : 'later')
  const mark = (count: number) => onRead(Math.min(Math.max(count, 0), groups.length - 1))
  function onKeyDown(event: KeyboardEvent) {
    if (event.key === 'ArrowRight' || event.key === 'PageDown') onRead(next)
    else if (event.key === 'ArrowLeft' || event.key === 'PageUp') mark(first - ON_A_SCREEN)
    else if (event.key === 'ArrowDown') mark(read + 1)
    else if (event.key === 'ArrowUp') mark(read - 1)
    else return
    event.preventDefault()
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys are shortcuts for the buttons inside
    <div className="checked-key" ref={page} onKeyDown={onKeyDown}>
      <Page title={texts.title}>
        <div className="read-out-head">
          <p role="status">{texts.progress(formatNumber(read), formatNumber(groups.length))}</p>
          <p className="field-hint for-keyboard">{texts.keys}</p>
        </div>
        <ol className="read-out" start={first + 1}>
          {groups.slice(first, next).map((group, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a group is its place in the key
            <li key={first + index} className="read-out-group" data-is={stateOf(first + index)}>
              <span className="read-out-number">
                <span className="visually-hidden">{texts.group('')}</span>
                {first + index + 1}
              </span>
              {Array.from(group, (symbol, place) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: a symbol is its place in the group
                <span key={place} className="read-out-symbol">
                  <strong>{symbol}</strong>
                  {spellSymbol(symbol, language)}
                </span>
              ))}
            </li>
          ))}
        </ol>
        <nav aria-label={texts.goTo}>
          <ol className="read-out-places">
            {groups.map((_, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a group is its place in the key
              <li key={at}>
                <button
                  type="button"
                  aria-label={texts.group(String(at + 1))}
                  aria-current={at === read ? 'step' : undefined}
                  data-is={stateOf(at)}
                  onClick={() => mark(at)}
                >
                  {at + 1}
                </button>
              </li>
            ))}
          </ol>
        </nav>
        <div className="buttons">
          <Button onPress={onWhole}>{texts.whole}</Button>
        </div>
        <ActionBar>
          <Button onPress={() => mark(first - ON_A_SCREEN)} isDisabled={first === 0}>
            ← {texts.previous}
          </Button>
          <Button variant="primary" onPress={() => onRead(next)}>
            {next === groups.length ? texts.last : `${texts.next} →`}
          </Button>
        </ActionBar>
      </Page>
    </div>
  )
}
