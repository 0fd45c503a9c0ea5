import icon from '../../../../../resources/icon.svg'
import { dayOf, formatDay as writeDay } from '../../../../shared/day.ts'
import type { Customer } from '../../../../shared/panel-api/customers.ts'
import type { FirstPassword } from '../../../../shared/panel-api/users.ts'
import { partsTexts } from '../../../../shared/texts/parts/parts-texts.ts'
import { ActionBar } from '../../../../ui/action-bar.tsx'
import { Button } from '../../../../ui/button.tsx'
import { Details } from '../../../../ui/details.tsx'
import { useDeskTexts, useWording } from '../../panel/wording.tsx'
import { Page } from '../../parts/page.tsx'
import { FirstPasswordText } from './first-password.tsx'
import './access-letter.css'

interface AccessLetterProps {
  readonly customer: Customer
  readonly given: FirstPassword
  readonly onClose: () => void
}

/** The letter with which a first password goes by post. It stands in this page's memory alone. */
export function AccessLetter({ customer, given, onClose }: AccessLetterProps) {
  const { texts, language, formatDay } = useWording()
  const { credentials, letter } = useDeskTexts()
  const today = writeDay(dayOf(new Date()))
  return (
    <>
      <article className="letter stack">
        <div className="letter-head">
          <p className="letter-sender">
            <img src={icon} alt="" width={40} height={40} />
            <span>
              <span className="brand">{letter.vendor}</span> {letter.sender}
            </span>
          </p>
          <p>{formatDay(today)}</p>
        </div>
        <p>
          {letter.to}: <strong>{customer.name}</strong>, {texts.profile.eik} {customer.eik}
        </p>
        <Page title={letter.subject}>
          <p>{letter.greeting}</p>
          <p>{letter.intro}</p>
          <Details
            rows={[
              [letter.address, <strong key="address">{window.location.origin}</strong>],
              [partsTexts(language).signIn.username, <strong key="username">{given.username}</strong>],
            ]}
          />
          <h2>{credentials.firstPassword}</h2>
          <FirstPasswordText text={given.firstPassword} />
          <p>{letter.howToType}</p>
          <h2>{letter.stepsTitle}</h2>
          <ol className="plain-list">
            {letter.steps.map((step) => (
              <li key={step}>{step}</li>
            ))}
          </ol>
          <p>{letter.keepSafe}</p>
          <p>{letter.help(texts.serviceDesk.telephones)}</p>
          <p>
            {letter.regards}
            <br />
            {letter.sender}, {letter.vendor}
          </p>
        </Page>
      </article>
      <ActionBar
        back={
          <Button variant="quiet" onPress={onClose}>
            {letter.close}
          </Button>
        }
      >
        <Button variant="primary" onPress={() => window.print()}>
          {letter.print}
        </Button>
      </ActionBar>
    </>
  )
}
