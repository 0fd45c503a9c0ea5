import { type FormEvent, useState } from 'react'
import { dayOf, formatDay as writeDay } from '../../../../shared/day.ts'
import type { CustomerUser, FirstPassword } from '../../../../shared/panel-api/users.ts'
import { MAX_EMAIL } from '../../../../shared/panel-limits.ts'
import { Button } from '../../../../ui/button.tsx'
import { JudgedInput } from '../../../../ui/judged-input.tsx'
import { useFocusOnChange } from '../../../../ui/use-focus-on-change.ts'
import { useAction } from '../../panel/use-action.ts'
import { useRefresh } from '../../panel/use-refresh.ts'
import { useDeskTexts, useWording } from '../../panel/wording.tsx'
import { CautionTag } from '../../parts/caution-tag.tsx'
import { ProblemNotice } from '../../parts/problem-notice.tsx'
import { useLeaveGuard } from '../../parts/use-leave-guard.tsx'
import { judgeEmail } from './judge-email.ts'
import { ResetDialog } from './reset-dialog.tsx'

interface UserRowProps {
  readonly user: CustomerUser
  /** Whether the customer is in the archive, where nobody is given access. */
  readonly isArchived: boolean
  readonly onGiven: (given: FirstPassword) => void
  readonly onInvited: (username: string) => void
}

/** Somebody who signs in for a customer: stopped and let in again, the address corrected, or given a new first password. */
export function UserRow({ user, isArchived, onGiven, onInvited }: UserRowProps) {
  const { ask, texts, formatDay } = useWording()
  const desk = useDeskTexts()
  const words = desk.credentials
  const { id, username, mustChangePassword, stopped } = user
  const refresh = useRefresh()
  const [typed, setTyped] = useState<string | null>(null)
  const [isSubmitted, setIsSubmitted] = useState(false)
  const area = useFocusOnChange<HTMLLIElement>(typed !== null)
  const guard = useLeaveGuard(typed !== null && typed !== username)
  const change = useAction({
    mutationFn: (body: { readonly username: string } | { readonly stopped: boolean }) =>
      ask('changeUser', { params: { id }, body }),
    onSuccess: () => setTyped(null),
    onSettled: refresh,
  })
  const mistake = judgeEmail((typed ?? '').trim())
  function submit(event: FormEvent) {
    event.preventDefault()
    setIsSubmitted(true)
    if (typed !== null && mistake === null) change.mutate({ username: typed.trim() })
  }
  function edit(text: string | null) {
    change.reset()
    setIsSubmitted(false)
    setTyped(text)
  }
  if (typed !== null) {
    return (
      <li ref={area}>
        <form noValidate className="stack narrow" onSubmit={submit}>
          <JudgedInput
            missing={desk.missing.email}
            label={words.newAddressOf(username)}
            value={typed}
            onChange={setTyped}
            mistake={mistake && words.emailWrong[mistake]}
            isSubmitted={isSubmitted}
            inputMode="email"
            maxLength={MAX_EMAIL}
            isReadOnly={change.isPending}
            takesFocus
          />
          <ProblemNotice error={change.error} />
          <div className="buttons">
            <Button variant="primary" type="submit" isPending={change.isPending}>
              {desk.save}
            </Button>
            <Button variant="quiet" onPress={() => guard.leave(() => edit(null))}>
              {texts.cancel}
            </Button>
          </div>
        </form>
        {guard.question}
      </li>
    )
  }
  return (
    <li className="stack-tight" ref={area}>
      <div className="row">
        <div className="row-text">
          <strong>{username}</strong>
          {stopped === null ? (
            <span className="field-hint">{mustChangePassword ? words.waiting : words.active}</span>
          ) : (
            <CautionTag>{words.stoppedSince(formatDay(writeDay(dayOf(new Date(stopped)))))}</CautionTag>
          )}
        </div>
        <div className="buttons">
          <Button label={words.correctOf(username)} onPress={() => edit(username)} takesFocus>
            {words.correct}
          </Button>
          {(stopped === null || !isArchived) && (
            <Button
              label={stopped === null ? words.stopOf(username) : words.restoreOf(username)}
              isPending={change.isPending}
              onPress={() => change.mutate({ stopped: stopped === null })}
            >
              {stopped === null ? words.stop : words.restore}
            </Button>
          )}
          {!isArchived && <ResetDialog id={id} username={username} onGiven={onGiven} onInvited={onInvited} />}
        </div>
      </div>
      <ProblemNotice error={change.error} />
    </li>
  )
}
