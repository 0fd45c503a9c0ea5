import type { CheckAnswer } from '../../../shared/panel-api/keys.ts'
import { PaymentDetails } from '../../../ui/payment-details.tsx'
import { useAnswer } from '../panel/use-answer.ts'
import { useWording } from '../panel/wording.tsx'
import { useCopy } from '../parts/use-copy.ts'

/** How to pay what stands against a key; nothing where no payment does. */
export function HowToPay({ answer: { comparison, refusals } }: { readonly answer: CheckAnswer }) {
  const { language } = useWording()
  const profile = useAnswer('getProfile')
  const [copy] = useCopy()
  const firm = refusals.find((refusal) => refusal.firm)?.firm
  const product = comparison.find(({ parameter }) => parameter === 'product')?.contract
  const contract = profile.data?.contracts.find((one) => one.product === product)
  const customer = profile.data?.customer
  if (!firm || !contract || !customer) return null
  return (
    <PaymentDetails
      language={language}
      firm={firm.name}
      license={contract.license}
      eik={customer.eik}
      copy={copy}
    />
  )
}
