import { useState } from 'react'
import type { Language } from '../shared/catalogue.ts'
import { type DuePayment, encodeTransfer, findAccount, formatIban } from '../shared/payment.ts'
import { partsTexts } from '../shared/texts/parts/parts-texts.ts'
import { Button } from './button.tsx'
import { Confirmation } from './confirmation.tsx'
import { QrCode } from './qr-code.tsx'
import { usePassingText } from './use-passing-text.ts'
import './payment-details.css'

interface PaymentDetailsProps {
  readonly language: Language
  readonly payment: DuePayment
  /** Copies a text, and tells whether it could. */
  readonly copy: (text: string) => Promise<boolean>
}

/**
 * How to pay, ready to be copied or read by a bank's application. Where the vendor has entered no account of the firm, whom to
 * pay and for what.
 */
export function PaymentDetails({ language, payment: { firm, license, eik }, copy }: PaymentDetailsProps) {
  const texts = partsTexts(language).payment
  const [done, showDone] = usePassingText()
  const [isRefused, setIsRefused] = useState(false)
  const account = findAccount(firm)
  const reason = texts.reasonOf(license, eik)
  const rows = [
    [texts.payee, firm, firm],
    ...(account
      ? ([
          [texts.iban, formatIban(account.iban), account.iban],
          [texts.bic, account.bic, account.bic],
        ] as const)
      : []),
    [texts.reason, reason, reason],
  ] as const
  async function copyValue(name: string, value: string) {
    const isCopied = await copy(value)
    setIsRefused(!isCopied)
    if (isCopied) showDone(texts.copied(name))
  }
  return (
    <section className="payment" aria-labelledby="payment-details">
      <h2 id="payment-details">{texts.title}</h2>
      <div className="payment-parts">
        <dl className="payment-rows">
          {rows.map(([name, shown, value]) => (
            <div key={name} className="payment-row">
              <dt>{name}</dt>
              <dd>{shown}</dd>
              <Button label={texts.copyOf(name)} onPress={() => void copyValue(name, value)}>
                {texts.copy}
              </Button>
            </div>
          ))}
        </dl>
        {account && (
          <figure className="payment-code">
            <QrCode text={encodeTransfer(account, reason)} label={texts.qrLabel} />
            <figcaption className="field-hint">{texts.qrHint}</figcaption>
          </figure>
        )}
      </div>
      <p>{texts.counts}</p>
      <Confirmation>{isRefused ? null : done}</Confirmation>
      {isRefused && <p role="alert">{texts.copyRefused}</p>}
    </section>
  )
}
