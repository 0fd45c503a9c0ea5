import { useWording } from '../panel/wording.tsx'
import { Page } from '../parts/page.tsx'
import { SecondFactorSetup } from './second-factor-setup.tsx'

/** The service desk sees everybody's data: none of its accounts hangs on a password alone. */
export function RequiredSecondFactorPage({ onDone }: { readonly onDone: () => void }) {
  const { texts } = useWording()
  return (
    <Page title={texts.secondFactor.requiredTitle} lead={texts.secondFactor.requiredIntro} beginsWithField>
      <SecondFactorSetup onDone={onDone} />
    </Page>
  )
}
