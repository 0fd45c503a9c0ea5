import { findModuleName } from '../../../shared/catalogue.ts'
import { dayOf, formatDay as formatDayOf, TIME_ZONE } from '../../../shared/day.ts'
import type { Contract } from '../../../shared/panel-api/contracts.ts'
import { Details } from '../../../ui/details.tsx'
import { useWording } from '../panel/wording.tsx'
import { CautionTag } from './caution-tag.tsx'
import { useContractTitle } from './use-contract-title.ts'

/** A contract by its name, with what it grants. */
export function ContractTerms({ contract }: { readonly contract: Contract }) {
  const title = useContractTitle()(contract)
  return (
    <div className="stack-tight">
      <h3>{title}</h3>
      <ContractDetails contract={contract} />
    </div>
  )
}

/** What a contract grants, as an installation key is compared with it. */
export function ContractDetails({ contract }: { readonly contract: Contract }) {
  const { texts, language, formatNumber } = useWording()
  const words = texts.contract
  return (
    <Details
      rows={[
        [words.kind, words.kinds[contract.kind]],
        [words.paidVersion, contract.paidVersion],
        [words.modules, contract.modules.map((code) => findModuleName(code, language)).join(', ')],
        [words.workplaces, words.boundOf(formatNumber(contract.bound), formatNumber(contract.workplaces))],
        [words.releases, <Releases key="releases" contract={contract} />],
        [
          words.payment,
          contract.settled ? words.settled : <CautionTag key="payment">{words.outstanding}</CautionTag>,
        ],
        [words.validity, <Validity key="validity" validThrough={contract.validThrough} />],
      ]}
    />
  )
}

/** How many workplaces the subscriber may still release without a code, or when the next one. */
function Releases({ contract: { releasesLeft, nextReleaseOn } }: { readonly contract: Contract }) {
  const { texts, formatDay } = useWording()
  const words = texts.contract
  if (releasesLeft > 0) return words.releasesLeft(releasesLeft)
  return nextReleaseOn === null ? words.noReleases : words.nextRelease(formatDay(nextReleaseOn))
}

function Validity({ validThrough }: { readonly validThrough: string | null }) {
  const { texts, formatDay } = useWording()
  if (validThrough === null) return texts.contract.withoutEnd
  // Days written as the API does are in order as texts.
  const hasEnded = validThrough < formatDayOf(dayOf(new Date(), TIME_ZONE))
  const day = formatDay(validThrough)
  return hasEnded ? <CautionTag>{texts.contract.ended(day)}</CautionTag> : texts.contract.validTo(day)
}
