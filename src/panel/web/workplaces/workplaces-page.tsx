import type { User } from '../../../shared/panel-api/sign-in.ts'
import { useAnswer } from '../panel/use-answer.ts'
import { useWording } from '../panel/wording.tsx'
import { Loaded } from '../parts/loaded.tsx'
import { Page } from '../parts/page.tsx'
import { ContractWorkplaces } from './contract-workplaces.tsx'

/** The own workplaces, contract by contract. */
export function WorkplacesPage({ user }: { readonly user: User }) {
  const { texts } = useWording()
  const profile = useAnswer('getProfile')
  const workplaces = useAnswer('listOwnWorkplaces')
  return (
    <Page title={texts.menu.pages.workplaces.title} lead={texts.workplaces.lead}>
      <Loaded query={profile}>
        {({ contracts }) =>
          contracts.length === 0 ? (
            <p>{texts.profile.noContracts}</p>
          ) : (
            <Loaded query={workplaces}>
              {(all) =>
                contracts.map((contract) => (
                  <ContractWorkplaces
                    key={contract.id}
                    user={user}
                    contract={contract}
                    workplaces={all.filter(({ contractId }) => contractId === contract.id)}
                  />
                ))
              }
            </Loaded>
          )
        }
      </Loaded>
    </Page>
  )
}
