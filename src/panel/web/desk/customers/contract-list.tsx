import { Link } from 'wouter'
import { dayOf, formatDay, TIME_ZONE } from '../../../../shared/day.ts'
import type { Contract } from '../../../../shared/panel-api/contracts.ts'
import type { Customer } from '../../../../shared/panel-api/customers.ts'
import { ActionBar } from '../../../../ui/action-bar.tsx'
import { Button } from '../../../../ui/button.tsx'
import { useAnswer } from '../../panel/use-answer.ts'
import { useDeskTexts, useWording } from '../../panel/wording.tsx'
import { CautionTag } from '../../parts/caution-tag.tsx'
import { Loaded } from '../../parts/loaded.tsx'
import { ProblemNotice } from '../../parts/problem-notice.tsx'
import { useContractTitle } from '../../parts/use-contract-title.ts'
import { ContractPlaces } from '../contracts/contract-places.tsx'
import { usePaymentArrived } from '../contracts/use-payment-arrived.ts'
import { MainLink } from '../main-link.tsx'
import './contract-list.css'

/** The contracts of a customer, with what hinders a key at a glance, and the places that each has given. */
export function ContractList({ customer: { id, archived } }: { readonly customer: Customer }) {
  const { texts } = useWording()
  const desk = useDeskTexts()
  const contracts = useAnswer('listContracts', { params: { id } })
  const addPath = `/customers/${id}/contracts/new`
  const isFirst = contracts.data?.items.length === 0
  return (
    <>
      <section className="stack card" aria-labelledby="contracts">
        <h2 id="contracts">{texts.profile.contracts}</h2>
        <Loaded query={contracts}>
          {({ items }) =>
            items.length === 0 ? (
              <p>{texts.profile.noContracts}</p>
            ) : (
              <ul className="rows">
                {items.map((contract) => (
                  <ContractRow key={contract.id} contract={contract} />
                ))}
              </ul>
            )
          }
        </Loaded>
        {archived !== null && <p className="field-hint">{desk.archive.noContract}</p>}
        {archived === null && !isFirst && (
          <div className="buttons">
            <Link href={addPath} className="button-link">
              {desk.customer.newContract}
            </Link>
          </div>
        )}
      </section>
      {archived === null && isFirst && (
        <ActionBar>
          <MainLink href={addPath}>{desk.customer.newContract}</MainLink>
        </ActionBar>
      )}
    </>
  )
}

function ContractRow({ contract }: { readonly contract: Contract }) {
  const { texts, formatDay: formatDayText, formatNumber } = useWording()
  const {
    contract: desk,
    telephone: { paid },
  } = useDeskTexts()
  const words = texts.contract
  const { bound, workplaces, paidVersion, settled, validThrough } = contract
  const title = useContractTitle()(contract)
  const places = words.boundOf(formatNumber(bound), formatNumber(workplaces))
  const hasEnded = validThrough !== null && validThrough < formatDay(dayOf(new Date(), TIME_ZONE))
  const payment = usePaymentArrived()
  return (
    <li className="stack">
      <div className="row">
        <div className="row-text">
          <strong>
            <Link href={`/contracts/${contract.id}`}>{title}</Link>
          </strong>
          <span className="field-hint">
            {[
              `${words.workplaces}: ${places}`,
              `${words.paidVersion}: ${paidVersion}`,
              ...(validThrough !== null && !hasEnded ? [desk.until(formatDayText(validThrough))] : []),
            ].join(' · ')}
          </span>
        </div>
        <div className="row-tags">
          {settled ? (
            <span>{`${words.payment}: ${words.settled}`}</span>
          ) : (
            <CautionTag>{`${words.payment}: ${words.outstanding}`}</CautionTag>
          )}
          {hasEnded && <CautionTag>{desk.endedOn(formatDayText(validThrough))}</CautionTag>}
        </div>
        {!settled && (
          <Button isPending={payment.isPending} onPress={() => payment.mutate(contract)}>
            {paid}
          </Button>
        )}
      </div>
      <ProblemNotice error={payment.error} />
      <ContractPlaces contract={contract} isWithin />
    </li>
  )
}
