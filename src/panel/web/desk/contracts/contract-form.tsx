import { findModuleName, findProduct } from '../../../../shared/catalogue.ts'
import type { Contract } from '../../../../shared/panel-api/contracts.ts'
import { isContract } from '../../../../shared/panel-problems.ts'
import { Notice } from '../../../../ui/notice.tsx'
import { isProblemOf } from '../../panel/api.ts'
import { useDeskTexts, useWording } from '../../panel/wording.tsx'
import { ProblemNotice } from '../../parts/problem-notice.tsx'
import { RecordForm } from '../../parts/record-form.tsx'
import { EMPTY_ENTRY, entryOf, findMistakes, formOf } from './contract-entry.ts'
import { ContractFields } from './contract-fields.tsx'

interface ContractFormProps {
  /** What it changes, or the customer whose new contract it is. */
  readonly of: Contract | { readonly customerId: string }
  readonly onSaved: (contract: Contract) => void
  readonly onCancel: () => void
}

export function ContractForm({ of, onSaved, onCancel }: ContractFormProps) {
  const { texts, ask, language } = useWording()
  const desk = useDeskTexts()
  const words = texts.contract
  return (
    <RecordForm
      record={'id' in of ? of : null}
      isSaved={isContract}
      emptyEntry={EMPTY_ENTRY}
      entryOf={entryOf}
      findMistakes={findMistakes}
      names={desk.mistakes.fields}
      Fields={ContractFields}
      problem={(error) =>
        isProblemOf(error, 'workplaces-bound') ? (
          <Notice tone="problem" title={desk.contract.boundTitle(error.members.bound)} isAnnounced>
            <p>{desk.contract.boundNext}</p>
          </Notice>
        ) : (
          <ProblemNotice error={error} />
        )
      }
      describe={(entry) => [
        [desk.contract.product, findProduct(entry.product)?.name[language] ?? ''],
        [words.paidVersion, entry.paidVersion],
        [words.workplaces, entry.workplaces],
        [
          words.modules,
          (entry.modules[entry.product] ?? []).map((code) => findModuleName(code, language)).join(', '),
        ],
        [words.kind, words.kinds[entry.kind]],
        [desk.contract.validThrough, entry.validThrough],
        [words.payment, entry.payment === '' ? '' : words[entry.payment]],
        [desk.contract.releasesPerYear, entry.releasesPerYear],
      ]}
      createLabel={desk.contract.create}
      send={(entry, base) =>
        base
          ? ask('changeContract', { params: base, body: { ...formOf(entry), revision: base.revision } })
          : ask('createContract', { params: { id: of.customerId }, body: formOf(entry) })
      }
      onSaved={onSaved}
      onCancel={onCancel}
    />
  )
}
