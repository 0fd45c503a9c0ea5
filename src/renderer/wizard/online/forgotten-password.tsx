import { useState } from 'react'
import type { DesktopCalls } from '../../../shared/desktop.ts'
import { Button } from '../../../ui/button.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { FailureNotice } from '../../connection/failure-notice.tsx'
import { panelFailed } from '../../connection/online-failure.ts'
import { Waiting } from '../../connection/waiting.tsx'
import { desktop } from '../../desktop.ts'
import { useWording } from '../../texts/wording.ts'
import type { Account } from '../use-wizard.ts'

interface ForgottenPasswordProps {
  readonly account: Account
  /** Told where there is no user name yet. */
  readonly onMissing: () => void
  readonly onCancel: () => void
}

type Answer = Awaited<ReturnType<DesktopCalls['requestPasswordLink']>>

/** Has a link for a new password mailed to whom signs in; the panel is asked only then. */
export function ForgottenPassword({ account, onMissing, onCancel }: ForgottenPasswordProps) {
  const { texts, client } = useWording()
  const words = texts.online
  const [isAsking, setAsking] = useState(false)
  const [asked, setAsked] = useState<{ readonly username: string; readonly answer: Answer } | null>(null)

  async function ask() {
    const username = account.username.trim()
    if (username === '') return onMissing()
    setAsked(null)
    setAsking(true)
    const answer = await desktop.requestPasswordLink({ panel: account.panel, username }).catch(panelFailed)
    setAsking(false)
    setAsked({ username, answer })
  }
  if (isAsking) return <Waiting label={words.forgottenAsking} onCancel={onCancel} />
  return (
    <>
      <div className="buttons">
        <Button variant="quiet" onPress={() => void ask()}>
          {words.forgotten}
        </Button>
      </div>
      {asked?.answer.ok === false && <FailureNotice failure={asked.answer.refusal} />}
      {asked?.answer.ok && asked.answer.value === 'requested' && (
        <Notice tone="good" title={words.forgottenSent(asked.username)} isAnnounced>
          <p>{words.forgottenSentNext(client.serviceDesk)}</p>
        </Notice>
      )}
      {asked?.answer.ok && asked.answer.value === 'no-mail' && (
        <Notice tone="caution" title={words.forgottenNoMail} isAnnounced>
          <p>{words.forgottenNoMailNext(client.serviceDesk)}</p>
        </Notice>
      )}
    </>
  )
}
