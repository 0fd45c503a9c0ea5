import { useQueryClient } from '@tanstack/react-query'
import type { User } from '../../../shared/panel-api/sign-in.ts'
import { Confirmation } from '../../../ui/confirmation.tsx'
import { Details } from '../../../ui/details.tsx'
import { Progress } from '../../../ui/progress.tsx'
import { usePassingText } from '../../../ui/use-passing-text.ts'
import { queryKeyOf } from '../panel/api.ts'
import { useAnswer } from '../panel/use-answer.ts'
import { useWording } from '../panel/wording.tsx'
import { ContractTerms } from '../parts/contract-terms.tsx'
import { Page } from '../parts/page.tsx'
import { ProblemNotice } from '../parts/problem-notice.tsx'
import { ContactsForm } from './contacts-form.tsx'
import { PasswordForm } from './password-form.tsx'
import { SecondFactorSection } from './second-factor-section.tsx'
import { SessionsSection } from './sessions-section.tsx'

/** The own data: the company with its contracts and contacts, the password, the code at sign-in, and where one is signed in. */
export function ProfilePage({ user }: { readonly user: User }) {
  const { texts } = useWording()
  const queries = useQueryClient()
  const [changed, showChanged] = usePassingText()
  return (
    <Page title={texts.menu.pages.profile.title}>
      {user.role === 'subscriber' && <Company />}
      <section className="stack card" aria-labelledby="password">
        <h2 id="password">{texts.password.title}</h2>
        <p className="field-hint">{texts.password.endsOthers}</p>
        <PasswordForm
          username={user.username}
          onChanged={() => {
            showChanged(texts.password.changed)
            void queries.invalidateQueries({ queryKey: queryKeyOf('listSessions') })
          }}
        />
        <Confirmation>{changed}</Confirmation>
      </section>
      <SecondFactorSection user={user} />
      <SessionsSection />
    </Page>
  )
}

function Company() {
  const { texts } = useWording()
  const profile = useAnswer('getProfile')
  if (profile.isPending) return <Progress label={texts.loading} />
  // What has been read stays, with what was entered in it, where reading it again fails.
  if (!profile.data) return <ProblemNotice error={profile.error} onRetry={() => void profile.refetch()} />
  const { customer, contracts } = profile.data
  if (!customer) return null
  return (
    <>
      <section className="stack card" aria-labelledby="company">
        <h2 id="company">{texts.profile.company}</h2>
        <Details
          rows={[
            [texts.profile.name, customer.name],
            [texts.profile.eik, customer.eik],
            [texts.profile.vat, customer.vatRegistered ? texts.yes : texts.no],
            [texts.profile.paysTo, customer.paysTo],
          ]}
        />
        <p className="field-hint">{texts.profile.wrongData(texts.serviceDesk.telephones)}</p>
      </section>
      <section className="stack card" aria-labelledby="contracts">
        <h2 id="contracts">{texts.profile.contracts}</h2>
        {contracts.length === 0 && <p>{texts.profile.noContracts}</p>}
        {contracts.map((contract) => (
          <ContractTerms key={contract.id} contract={contract} />
        ))}
      </section>
      <ContactsForm key={customer.id} customer={customer} />
    </>
  )
}
