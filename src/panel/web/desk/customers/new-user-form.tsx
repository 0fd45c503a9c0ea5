import { type FormEvent, useState } from 'react'
import type { FirstPassword } from '../../../../shared/panel-api/users.ts'
import { MAX_EMAIL } from '../../../../shared/panel-limits.ts'
import { Button } from '../../../../ui/button.tsx'
import { JudgedInput } from '../../../../ui/judged-input.tsx'
import { useAction } from '../../panel/use-action.ts'
import { useRefresh } from '../../panel/use-refresh.ts'
import { useSendsMail } from '../../panel/use-sends-mail.ts'
import { useDeskTexts, useWording } from '../../panel/wording.tsx'
import { ProblemNotice } from '../../parts/problem-notice.tsx'
import { useLeaveGuard } from '../../parts/use-leave-guard.tsx'
import { judgeEmail } from './judge-email.ts'

interface NewUserFormProps {
  readonly customerId: string
  readonly onGiven: (given: FirstPassword) => void
  readonly onInvited: (username: string) => void
}

/** Credentials for somebody new, by e-mail address: an invitation where the panel sends mail, or a first password. */
export function NewUserForm({ customerId, onGiven, onInvited }: NewUserFormProps) {
  const { ask } = useWording()
  const { credentials: desk, missing } = useDeskTexts()
  const refresh = useRefresh()
  const [email, setEmail] = useState('')
  const [isSubmitted, setIsSubmitted] = useState(false)
  const create = useAction({
    mutationFn: (invite: boolean) =>
      ask('createUser', { params: { id: customerId }, body: { username: email.trim(), invite } }),
    onSuccess: ({ firstPassword, ...given }) => {
      setEmail('')
      setIsSubmitted(false)
      if (firstPassword === undefined) onInvited(given.username)
      else onGiven({ ...given, firstPassword })
    },
    onSettled: refresh,
  })
  const guard = useLeaveGuard(email.trim() !== '')
  const mistake = judgeEmail(email.trim())
  const sendsMail = useSendsMail()
  function createBy(invite: boolean) {
    setIsSubmitted(true)
    if (mistake === null) create.mutate(invite)
  }
  function submit(event: FormEvent) {
    event.preventDefault()
    createBy(sendsMail)
  }
  return (
    <>
      <form noValidate className="stack narrow" onSubmit={submit}>
        <JudgedInput
          missing={missing.email}
          label={desk.email}
          hint={desk.emailHint}
          value={email}
          onChange={setEmail}
          mistake={mistake && desk.emailWrong[mistake]}
          isSubmitted={isSubmitted}
          inputMode="email"
          maxLength={MAX_EMAIL}
          isReadOnly={create.isPending}
        />
        <ProblemNotice error={create.error} />
        <div className="buttons">
          <Button type="submit" isPending={create.isPending}>
            {sendsMail
              ? create.isPending
                ? desk.inviting
                : desk.invite
              : create.isPending
                ? desk.creating
                : desk.create}
          </Button>
          {sendsMail && (
            <Button variant="quiet" onPress={() => createBy(false)}>
              {desk.createWithPassword}
            </Button>
          )}
        </div>
      </form>
      {guard.question}
    </>
  )
}
