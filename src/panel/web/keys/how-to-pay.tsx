import type { CheckAnswer } from '../../../shared/panel-api/keys.ts'
import { findDuePayment } from '../../../shared/payment.ts'
import { PaymentDetails } from '../../../ui/payment-details.tsx'
import { useWording } from '../panel/wording.tsx'
import { useCopy } from '../parts/use-copy.ts'

/** How to pay what stands against a key; nothing where no payment does. */
export function HowToPay({ answer }: { readonly answer: CheckAnswer }) {
  const { language } = useWording()
  const [copy] = useCopy()
  const payment = findDuePayment(answer)
  return payment && <PaymentDetails language={language} payment={payment} copy={copy} />
}
