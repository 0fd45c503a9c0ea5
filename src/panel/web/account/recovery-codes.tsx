import { useRef } from 'react'
import { ActionBar } from '../../../ui/action-bar.tsx'
import { Button } from '../../../ui/button.tsx'
import { Confirmation } from '../../../ui/confirmation.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { StepHeading } from '../../../ui/step-heading.tsx'
import { usePassingText } from '../../../ui/use-passing-text.ts'
import { useWording } from '../panel/wording.tsx'
import { printPart } from '../parts/print-part.ts'
import { useCopy } from '../parts/use-copy.ts'
import { useLeaveGuard } from '../parts/use-leave-guard.tsx'
import './recovery-codes.css'

interface RecoveryCodesProps {
  readonly username: string
  readonly codes: readonly string[]
  readonly onDone: () => void
}

/** Codes that stand for the telephone, shown this once. */
export function RecoveryCodes({ username, codes, onDone }: RecoveryCodesProps) {
  const { texts } = useWording()
  const words = texts.recoveryCodes
  const sheet = useRef<HTMLDivElement>(null)
  const guard = useLeaveGuard(true, words.unsaved)
  const [copyText, isCopyRefused] = useCopy()
  const [copied, showCopied] = usePassingText()
  async function copy() {
    if (await copyText(codes.join('\n'))) showCopied(words.copied)
  }
  return (
    <div className="stack">
      <div className="stack" ref={sheet}>
        <StepHeading level={2}>{words.title}</StepHeading>
        <p>{words.intro}</p>
        <ul className="recovery-codes key-text" aria-label={words.title}>
          {codes.map((code) => (
            <li key={code}>{code}</li>
          ))}
        </ul>
        <p className="field-hint">{words.whose(username)}</p>
      </div>
      <div className="buttons">
        <Button onPress={() => printPart(sheet.current)}>{words.print}</Button>
        <Button onPress={copy}>{words.copy}</Button>
        <Confirmation>{copied}</Confirmation>
      </div>
      {isCopyRefused && <Notice tone="problem" title={words.copyRefused} isAnnounced />}
      <ActionBar>
        <Button variant="primary" onPress={onDone}>
          {words.done}
        </Button>
      </ActionBar>
      {guard.question}
    </div>
  )
}
