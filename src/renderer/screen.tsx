import { type ReactNode, useLayoutEffect, useRef } from 'react'
import icon from '../../resources/icon.svg'
import { Button } from '../ui/button.tsx'
import { useWording } from './texts/wording.ts'
import './screen.css'

interface ScreenProps {
  /** The only heading of its level: the name of what is on the screen. */
  readonly title: string
  /** Where the screen stands among others, beside its name. */
  readonly steps?: ReactNode
  /** The way to the first page; none on that page itself. */
  readonly onLeave?: () => void
  readonly children: ReactNode
}

/** One screen of the window: a line of head, and what it is about. The bar of actions is its last child. */
export function Screen({ title, steps, onLeave, children }: ScreenProps) {
  const { texts } = useWording()
  const screen = useRef<HTMLDivElement>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: another title is another screen
  useLayoutEffect(() => {
    if (screen.current) focusFirst(screen.current)
  }, [title])
  return (
    <div className="screen" ref={screen}>
      <header className="screen-head">
        <img src={icon} alt="" className="screen-icon" />
        {/* Read out where the focus goes on to a field. */}
        <h1 tabIndex={-1} aria-live="polite">
          {title}
        </h1>
        {steps}
        {onLeave && (
          <Button variant="quiet" onPress={onLeave}>
            <span aria-hidden="true">←</span> <span className="screen-leave">{texts.wizard.close}</span>
          </Button>
        )}
      </header>
      <main className="page">{children}</main>
    </div>
  )
}

/** The field in which people type first: an empty or a wrong one, else what is marked with `data-focus`, else the heading. */
function focusFirst(screen: HTMLElement): void {
  const main = screen.querySelector('main')
  if (main?.contains(document.activeElement)) return
  const fields = [...screen.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>(FIELDS)]
  const open = fields.find((field) => field.value === '' || field.getAttribute('aria-invalid') === 'true')
  const marked = screen.querySelector<HTMLElement>('main :is(button, [tabindex])[data-focus]')
  const target = open ?? fields[0] ?? marked ?? screen.querySelector('h1')
  target?.focus()
}

const FIELDS =
  'main :is(textarea, input:not([type=checkbox], [type=radio], [type=file])):enabled:not([readonly])'
