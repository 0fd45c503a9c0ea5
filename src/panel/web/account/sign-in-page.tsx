import { useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { ActionBar } from '../../../ui/action-bar.tsx'
import { Button } from '../../../ui/button.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { SignInFields } from '../../../ui/sign-in-fields.tsx'
import { useFocusOnChange } from '../../../ui/use-focus-on-change.ts'
import { isProblemOf } from '../panel/api.ts'
import { beginSession, useExpiredUser } from '../panel/session.ts'
import { useAction } from '../panel/use-action.ts'
import { useSendsMail } from '../panel/use-sends-mail.ts'
import { useWording } from '../panel/wording.tsx'
import { focusFirstEmpty } from '../parts/focus-first-empty.ts'
import { Later } from '../parts/later.tsx'
import { Page } from '../parts/page.tsx'
import { ProblemNotice } from '../parts/problem-notice.tsx'
import './sign-in-page.css'

interface SignInPageProps {
  /** Whether a password has just been set by a link. */
  readonly isPasswordSet: boolean
  /** Told with the password, so that nobody types a first one twice. */
  readonly onSignedIn: (password: string) => void
}

/** Signing in, wherever one wanted to go: the address stays, and with it a key that stands in it. */
export function SignInPage({ isPasswordSet, onSignedIn }: SignInPageProps) {
  const { texts, language, ask } = useWording()
  const queries = useQueryClient()
  const expired = useExpiredUser()
  const [entry, setEntry] = useState({ username: expired?.username ?? '', password: '', code: '' })
  const { username, password, code } = entry
  const signIn = useAction({
    mutationFn: () => ask('signIn', { body: { username, password, ...(code === '' ? {} : { code }) } }),
    onSuccess: ({ user }) => {
      onSignedIn(password)
      beginSession(queries, user)
    },
  })
  const { error } = signIn
  const wantsCode = isProblemOf(error, 'code-required') || isProblemOf(error, 'wrong-code')
  const [isCodeAsked, setCodeAsked] = useState(false)
  if (wantsCode && !isCodeAsked) setCodeAsked(true)
  const [hasForgotten, setHasForgotten] = useState(false)
  const sendsMail = useSendsMail()
  const area = useFocusOnChange<HTMLFormElement>(error)

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    if (username.trim() === '' || password === '') focusFirstEmpty(event.currentTarget)
    else if (!signIn.isPending) signIn.mutate()
  }
  if (hasForgotten) {
    return (
      <Later name="forgotten" load={() => import('./forgotten-password.tsx')}>
        {({ ForgottenPassword }) => (
          <ForgottenPassword username={username} onBack={() => setHasForgotten(false)} />
        )}
      </Later>
    )
  }
  return (
    <div className="sign-in card stack">
      <Page title={texts.signIn.title} lead={texts.signIn.intro} beginsWithField>
        {expired && error === null && <Notice tone="caution" title={texts.signIn.expired} />}
        {isPasswordSet && error === null && (
          <Notice tone="good" title={texts.signIn.passwordSet} isAnnounced />
        )}
        <form noValidate className="stack" onSubmit={submit} ref={area}>
          <SignInFields language={language} entry={entry} onChange={setEntry} isCodeAsked={isCodeAsked} />
          {isProblemOf(error, 'code-required') ? (
            <Notice tone="plain" title={texts.signIn.codeWanted} isAnnounced />
          ) : (
            <ProblemNotice error={error} />
          )}
          <ActionBar>
            <Button variant="primary" type="submit" isPending={signIn.isPending}>
              {signIn.isPending ? texts.signIn.signingIn : texts.signIn.signIn}
            </Button>
            {sendsMail && (
              <Button variant="quiet" onPress={() => setHasForgotten(true)}>
                {texts.signIn.forgottenPassword}
              </Button>
            )}
          </ActionBar>
        </form>
        <p className="field-hint">
          {(sendsMail ? texts.signIn.lostTelephone : texts.signIn.forgotten)(texts.serviceDesk.telephones)}
        </p>
      </Page>
    </div>
  )
}
