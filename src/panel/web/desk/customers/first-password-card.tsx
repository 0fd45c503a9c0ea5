import { useEffect, useRef } from 'react'
import type { FirstPassword } from '../../../../shared/panel-api/users.ts'
import { Button } from '../../../../ui/button.tsx'
import { Confirmation } from '../../../../ui/confirmation.tsx'
import { Notice } from '../../../../ui/notice.tsx'
import { usePassingText } from '../../../../ui/use-passing-text.ts'
import { useDeskTexts } from '../../panel/wording.tsx'
import { useCopy } from '../../parts/use-copy.ts'
import { FirstPasswordText } from './first-password.tsx'
import './first-password-card.css'

interface FirstPasswordCardProps {
  readonly given: FirstPassword
  readonly onLetter: () => void
  readonly onDone: () => void
}

/** A first password until it is hidden, with the ways to pass it on. */
export function FirstPasswordCard({ given, onLetter, onDone }: FirstPasswordCardProps) {
  const desk = useDeskTexts().credentials
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    heading.current?.focus()
    // With its buttons, and not the heading alone.
    heading.current?.parentElement?.scrollIntoView({ block: 'nearest' })
  }, [])
  const [copied, showCopied] = usePassingText()
  const [copyText, isCopyRefused] = useCopy()
  async function copy() {
    if (await copyText(given.firstPassword)) showCopied(desk.copied)
  }
  return (
    <section className="stack once" aria-labelledby="first-password">
      <h3 id="first-password" ref={heading} tabIndex={-1}>
        {desk.firstPasswordOf(given.username)}
      </h3>
      <FirstPasswordText text={given.firstPassword} />
      <p>{desk.once}</p>
      <div className="buttons">
        <Button variant="primary" onPress={copy}>
          {desk.copy}
        </Button>
        <Button onPress={onLetter}>{desk.letter}</Button>
        <Button variant="quiet" onPress={onDone}>
          {desk.done}
        </Button>
        <Confirmation>{copied}</Confirmation>
      </div>
      {isCopyRefused && <Notice tone="problem" title={desk.copyRefused} isAnnounced />}
    </section>
  )
}
