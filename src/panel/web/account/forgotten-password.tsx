import { type FormEvent, useLayoutEffect, useRef, useState } from 'react'
import { partsTexts } from '../../../shared/texts/parts/parts-texts.ts'
import { Button } from '../../../ui/button.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { TextInput } from '../../../ui/text-input.tsx'
import { useAction } from '../panel/use-action.ts'
import { useWording } from '../panel/wording.tsx'
import { Page } from '../parts/page.tsx'
import { ProblemNotice } from '../parts/problem-notice.tsx'

interface ForgottenPasswordProps {
  readonly username: string
  readonly onBack: () => void
}

/** Asks for a link that sets a new password. What is said then is the same whether there is such a user or not. */
export function ForgottenPassword({ username: known, onBack }: ForgottenPasswordProps) {
  const { texts, language, ask } = useWording()
  const [username, setUsername] = useState(known)
  const form = useRef<HTMLFormElement>(null)
  useLayoutEffect(() => form.current?.querySelector('input')?.focus(), [])
  const request = useAction({
    mutationFn: () => ask('requestPasswordLink', { body: { username: username.trim() } }),
  })
  function submit(event: FormEvent) {
    event.preventDefault()
    request.mutate()
  }
  if (request.isSuccess)
    return (
      <Page title={texts.forgotten.title}>
        <Notice tone="good" title={texts.forgotten.sent(username.trim())}>
          <p>{texts.forgotten.sentNext}</p>
        </Notice>
        <div className="buttons">
          <Button variant="primary" onPress={onBack}>
            {texts.forgotten.back}
          </Button>
        </div>
        <p className="lead">{texts.forgotten.noMail(texts.serviceDesk.telephones)}</p>
      </Page>
    )
  return (
    <Page title={texts.forgotten.title} lead={texts.forgotten.lead}>
      <form noValidate className="stack narrow" onSubmit={submit} ref={form}>
        <TextInput
          label={partsTexts(language).signIn.username}
          hint={texts.forgotten.usernameHint}
          value={username}
          onChange={setUsername}
          autoComplete="username"
          inputMode="email"
          isRequired
        />
        <ProblemNotice error={request.error} />
        <div className="buttons">
          <Button
            variant="primary"
            type="submit"
            isDisabled={username.trim() === ''}
            isPending={request.isPending}
          >
            {request.isPending ? texts.forgotten.sending : texts.forgotten.send}
          </Button>
          <Button variant="quiet" onPress={onBack}>
            {texts.forgotten.back}
          </Button>
        </div>
      </form>
    </Page>
  )
}
