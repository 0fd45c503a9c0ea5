import { useQueryClient } from '@tanstack/react-query'
import { Page } from '../page.tsx'
import { SESSION } from '../session.ts'
import { useWording } from '../wording.tsx'
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
