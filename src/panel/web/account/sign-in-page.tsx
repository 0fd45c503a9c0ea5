import { useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { Form } from 'react-aria-components'
import { Button } from '../../../ui/button.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { TextInput } from '../../../ui/text-input.tsx'
import { useFocusOnChange } from '../../../ui/use-focus-on-change.ts'
import { isProblemOf } from '../panel/api.ts'
import { beginSession, useExpiredUser } from '../panel/session.ts'
import { useAction } from '../panel/use-action.ts'
import { useSendsMail } from '../panel/use-sends-mail.ts'
import { useWording } from '../panel/wording.tsx'
import { CodeInput } from '../parts/code-input.tsx'
import { Page } from '../parts/page.tsx'
import { PasswordInput } from '../parts/password-input.tsx'
import { ProblemNotice } from '../parts/problem-notice.tsx'
import { ForgottenPassword } from './forgotten-password.tsx'

/**
 * Signing in, wherever one wanted to go: the address stays, and with it a key that stands in it. Says so where a password has
 * just been set by a link.
 */
export function SignInPage({ isPasswordSet }: { readonly isPasswordSet: boolean }) {
  const { texts, ask } = useWording()
  const queries = useQueryClient()
  const expired = useExpiredUser()
  const [username, setUsername] = useState(expired?.username ?? '')
  const [password, setPassword] = useState('')
  const [code, setCode] = useState('')
  const signIn = useAction({
    mutationFn: () => ask('signIn', { body: { username, password, ...(code === '' ? {} : { code }) } }),
    onSuccess: ({ user }) => beginSession(queries, user),
  })
  const { error } = signIn
  const wantsCode = isProblemOf(error, 'code-required') || isProblemOf(error, 'wrong-code')
  const [isCodeAsked, setCodeAsked] = useState(false)
  if (wantsCode && !isCodeAsked) setCodeAsked(true)
  const [hasForgotten, setHasForgotten] = useState(false)
  const sendsMail = useSendsMail()
  const area = useFocusOnChange<HTMLFormElement>(error)

  function submit(event: FormEvent) {
    event.preventDefault()
    if (!signIn.isPending) signIn.mutate()
  }
  if (hasForgotten) return <ForgottenPassword username={username} onBack={() => setHasForgotten(false)} />
  return (
    <Page title={texts.signIn.title} lead={texts.signIn.intro}>
      {expired && error === null && <Notice tone="caution" title={texts.signIn.expired} />}
      {isPasswordSet && error === null && <Notice tone="good" title={texts.signIn.passwordSet} isAnnounced />}
      <Form className="stack narrow" onSubmit={submit} ref={area}>
        <TextInput
          label={texts.signIn.username}
          value={username}
          onChange={setUsername}
          autoComplete="username"
          isRequired
        />
        <PasswordInput
          label={texts.signIn.password}
          value={password}
          onChange={setPassword}
          {...(/[а-я]/i.test(password) ? { hint: texts.signIn.cyrillic } : {})}
          autoComplete="current-password"
          isRequired
          takesFocus={!isCodeAsked}
        />
        {isCodeAsked && (
          <CodeInput
            label={texts.signIn.code}
            hint={texts.signIn.codeHint}
            value={code}
            onChange={setCode}
            takesFocus
          />
        )}
        {isProblemOf(error, 'code-required') ? (
          <Notice tone="plain" title={texts.signIn.codeWanted} isAnnounced />
        ) : (
          <ProblemNotice error={error} />
        )}
        <div className="buttons">
          <Button
            variant="primary"
            type="submit"
            isDisabled={username.trim() === '' || password === ''}
            isPending={signIn.isPending}
          >
            {signIn.isPending ? texts.signIn.signingIn : texts.signIn.signIn}
          </Button>
          {sendsMail && (
            <Button variant="quiet" onPress={() => setHasForgotten(true)}>
              {texts.signIn.forgottenPassword}
            </Button>
          )}
        </div>
      </Form>
      <p className="lead">
        {(sendsMail ? texts.signIn.lostTelephone : texts.signIn.forgotten)(texts.serviceDesk.telephones)}
      </p>
    </Page>
  )
}
