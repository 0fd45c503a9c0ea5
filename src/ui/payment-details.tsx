import { useState } from 'react'
import type { Language } from '../shared/catalogue.ts'
import { encodeTransfer, findAccount, formatIban } from '../shared/payment.ts'
import { partsTexts } from '../shared/texts/parts/parts-texts.ts'
import { Button } from './button.tsx'
import { Confirmation } from './confirmation.tsx'
import { QrCode } from './qr-code.tsx'
import { usePassingText } from './use-passing-text.ts'
import './payment-details.css'

interface PaymentDetailsProps {
  readonly language: Language
  /** Whom to pay, as the refusal names it. */
  readonly firm: string
  readonly license: number
  readonly eik: string
  /** Copies a text, and tells whether it could. */
  readonly copy: (text: string) => Promise<boolean>
}

/** How to pay, ready to be copied or read by a bank's application. Nothing where the vendor has entered no account of the firm. */
export function PaymentDetails({ language, firm, license, eik, copy }: PaymentDetailsProps) {
  const texts = partsTexts(language).payment
  const [done, showDone] = usePassingText()
  const [isRefused, setIsRefused] = useState(false)
  const account = findAccount(firm)
  if (!account) return null
  const reason = texts.reasonOf(license, eik)
  const rows = [
    [texts.payee, firm, firm],
    [texts.iban, formatIban(account.iban), account.iban],
    [texts.bic, account.bic, account.bic],
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
        <figure className="payment-code">
          <QrCode text={encodeTransfer(account, reason)} label={texts.qrLabel} />
          <figcaption className="field-hint">{texts.qrHint}</figcaption>
        </figure>
      </div>
      <p>{texts.counts}</p>
      <Confirmation>{isRefused ? null : done}</Confirmation>
      {isRefused && <p role="alert">{texts.copyRefused}</p>}
    </section>
  )
}
