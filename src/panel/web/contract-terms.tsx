import { findModuleName, findProduct } from '../../shared/catalogue.ts'
import type { Contract } from '../../shared/panel-api.ts'
import { Details } from './details.tsx'
import { useWording } from './wording.tsx'

/** What a contract grants, as an installation key is compared with it. */
export function ContractTerms({ contract }: { readonly contract: Contract }) {
  const { texts, language, formatDay, formatNumber } = useWording()
  const words = texts.contract
  const name = findProduct(contract.product)?.name[language] ?? contract.product
  return (
    <div className="stack-tight">
      <h3>{words.title(name, contract.license)}</h3>
      <Details
        rows={[
          [words.kind, words.kinds[contract.kind]],
          [words.paidVersion, contract.paidVersion],
          [words.modules, contract.modules.map((code) => findModuleName(code, language)).join(', ')],
          [words.workplaces, words.boundOf(formatNumber(contract.bound), formatNumber(contract.workplaces))],
          [words.payment, contract.settled ? words.settled : words.outstanding],
          [
            words.validThrough,
            contract.validThrough === null ? words.withoutEnd : formatDay(contract.validThrough),
          ],
        ]}
      />
    </div>
  )
}
