import { useEffect } from 'react'
import { useSearchParams } from 'wouter'
import type { Customer } from '../../../../shared/panel-api/customers.ts'
import { GivenKeys } from '../../keys/given-keys.tsx'
import { useAnswer } from '../../panel/use-answer.ts'
import { useDeskTexts } from '../../panel/wording.tsx'
import { Page } from '../../parts/page.tsx'
import { PageLoaded } from '../../parts/page-loaded.tsx'
import { AccessLetter } from './access-letter.tsx'
import { ArchiveButton, ArchivedNotice } from './archive.tsx'
import { ContractList } from './contract-list.tsx'
import { CredentialsSection } from './credentials-section.tsx'
import { CustomerData } from './customer-data.tsx'
import { LastActions } from './last-actions.tsx'
import { useGivenPassword } from './use-given-password.ts'

/** Everything of one customer: data, contracts, credentials, keys given and what was done. */
export function CustomerPage({ id }: { readonly id: string }) {
  const desk = useDeskTexts()
  const customer = useAnswer('getCustomer', { params: { id } })
  return (
    <PageLoaded title={desk.customer.title} query={customer}>
      {(data) => <CustomerSections customer={data} />}
    </PageLoaded>
  )
}

function CustomerSections({ customer }: { readonly customer: Customer }) {
  const [given, setGiven] = useGivenPassword(customer.id)
  const [address, setAddress] = useSearchParams()
  const isLetterAsked = address.has('letter')
  useEffect(() => {
    // After a reload there is nothing to write a letter about, and none may open by itself later.
    if (isLetterAsked && !given) setAddress({}, { replace: true })
  }, [isLetterAsked, given, setAddress])
  if (given && isLetterAsked)
    return (
      <AccessLetter customer={customer} given={given} onClose={() => setAddress({}, { replace: true })} />
    )
  return (
    <Page title={customer.name}>
      <ArchivedNotice customer={customer} />
      <CustomerData customer={customer} />
      <ContractList customer={customer} />
      <CredentialsSection
        customer={customer}
        given={given}
        onGiven={setGiven}
        onLetter={() => setAddress({ letter: '' })}
      />
      <GivenKeys customerId={customer.id} />
      <LastActions customerId={customer.id} />
      <ArchiveButton customer={customer} />
    </Page>
  )
}
