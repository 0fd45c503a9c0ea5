import { useQueryClient } from '@tanstack/react-query'
import { SESSION } from '../panel/session.ts'
import { useWording } from '../panel/wording.tsx'
import { Page } from '../parts/page.tsx'
import { PasswordForm } from './password-form.tsx'

/** What stands between the first sign-in and everything else. */
export function FirstPasswordPage() {
  const { texts } = useWording()
  const queries = useQueryClient()
  return (
    <Page title={texts.password.firstTitle} lead={texts.password.firstIntro}>
      <PasswordForm onChanged={() => void queries.invalidateQueries({ queryKey: SESSION })} />
    </Page>
  )
}
