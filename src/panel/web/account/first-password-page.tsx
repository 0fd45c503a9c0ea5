import { useQueryClient } from '@tanstack/react-query'
import { SESSION } from '../panel/session.ts'
import { useWording } from '../panel/wording.tsx'
import { Page } from '../parts/page.tsx'
import { PasswordForm } from './password-form.tsx'

interface FirstPasswordPageProps {
  readonly username: string
  /** The first password, unless the page was loaded anew since it was typed. */
  readonly typed: string | null
}

/** What stands between the first sign-in and everything else. */
export function FirstPasswordPage({ username, typed }: FirstPasswordPageProps) {
  const { texts } = useWording()
  const queries = useQueryClient()
  return (
    <Page title={texts.password.firstTitle} lead={texts.password.firstIntro} beginsWithField>
      <PasswordForm
        username={username}
        typed={typed}
        isStep
        onChanged={() => void queries.invalidateQueries({ queryKey: SESSION })}
      />
    </Page>
  )
}
