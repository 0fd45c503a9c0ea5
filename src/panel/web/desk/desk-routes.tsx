import type { ComponentType } from 'react'
import { ContractPage } from './contracts/contract-page.tsx'
import { NewContractPage } from './contracts/new-contract-page.tsx'
import { CustomerPage } from './customers/customer-page.tsx'
import { CustomersPage } from './customers/customers-page.tsx'
import { NewCustomerPage } from './customers/new-customer-page.tsx'
import { JournalPage } from './journal/journal-page.tsx'
import { CallStrip } from './telephone/call-strip.tsx'
import { TelephonePage } from './telephone/telephone-page.tsx'

interface DeskRoute {
  /** As wouter matches it; `:id` is given to the page. */
  readonly path: string
  readonly Page: ComponentType<{ readonly id: string }>
}

const ROUTES: readonly DeskRoute[] = [
  { path: '/customers', Page: CustomersPage },
  { path: '/customers/new', Page: NewCustomerPage },
  { path: '/customers/:id', Page: CustomerPage },
  { path: '/customers/:id/contracts/new', Page: NewContractPage },
  { path: '/contracts/:id', Page: ContractPage },
  { path: '/telephone', Page: TelephonePage },
  { path: '/journal', Page: JournalPage },
]

/** The service desk's pages, by their paths; on all but its own stands the call that is under way. */
export const DESK_ROUTES: readonly DeskRoute[] = ROUTES.map(({ path, Page }) => ({
  path,
  Page: ({ id }) => (
    <>
      {path !== '/telephone' && <CallStrip />}
      <Page id={id} />
    </>
  ),
}))
