import type { ComparisonView } from '../shared/desktop-views.ts'
import { Comparison } from '../ui/comparison.tsx'
import { PaymentDetails } from '../ui/payment-details.tsx'
import { copyText } from './copy-text.ts'
import { useWording } from './texts/wording.ts'

interface ContractComparisonProps {
  readonly comparison: ComparisonView
  readonly isTitled?: boolean
}

/** The installation beside the contract, and how to pay where a payment stands against a key. */
export function ContractComparison({ comparison, isTitled = false }: ContractComparisonProps) {
  const { language } = useWording()
  const { payment } = comparison
  return (
    <>
      <Comparison {...comparison} language={language} isTitled={isTitled} />
      {payment && <PaymentDetails language={language} payment={payment} copy={copyText} />}
    </>
  )
}
