import type { ComponentType, ReactNode } from 'react'
import { Route, Switch } from 'wouter'
import { DeskWording, useWording } from '../panel/wording.tsx'
import { deskTexts } from '../texts/desk/desk-texts.ts'
import { ContractPage } from './contracts/contract-page.tsx'
import { NewContractPage } from './contracts/new-contract-page.tsx'
import { CustomerPage } from './customers/customer-page.tsx'
import { CustomersPage } from './customers/customers-page.tsx'
import { NewCustomerPage } from './customers/new-customer-page.tsx'
import { useSearchKey } from './customers/use-search-key.ts'
import { JournalPage } from './journal/journal-page.tsx'
import { CallStrip } from './telephone/call-strip.tsx'
import { TelephonePage } from './telephone/telephone-page.tsx'
import { TodaySection } from './today/today-section.tsx'

interface DeskRoute {
  /** As wouter matches it; `:id` is given to the page. */
  readonly path: string
  readonly Page: ComponentType<{ readonly id: string }>
}

/** The service desk's pages, by their paths. */
const DESK_ROUTES: readonly DeskRoute[] = [
  { path: '/customers', Page: CustomersPage },
  { path: '/customers/new', Page: NewCustomerPage },
  { path: '/customers/:id', Page: CustomerPage },
  { path: '/customers/:id/contracts/new', Page: NewContractPage },
  { path: '/contracts/:id', Page: ContractPage },
  { path: '/telephone', Page: TelephonePage },
  { path: '/journal', Page: JournalPage },
]

/** What needs somebody today, for the first page. */
export function DeskToday() {
  const { language } = useWording()
  useSearchKey()
  return (
    <DeskWording value={deskTexts(language)}>
      <TodaySection />
    </DeskWording>
  )
}

/** The page of the address among those of the service desk, which alone bring its texts; otherwise what is given. */
export function DeskPages({ otherwise }: { readonly otherwise: ReactNode }) {
  const { language } = useWording()
  useSearchKey()
  return (
    <DeskWording value={deskTexts(language)}>
      <Switch>
        {DESK_ROUTES.map(({ path, Page }) => (
          <Route key={path} path={path}>
            {(params: Readonly<Record<string, string | undefined>>) => (
              <>
                {path !== '/telephone' && <CallStrip />}
                <Page id={params.id ?? ''} />
              </>
            )}
          </Route>
        ))}
        <Route>{otherwise}</Route>
      </Switch>
    </DeskWording>
  )
}
