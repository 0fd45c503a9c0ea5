import type { Contract } from '../../../../shared/panel-api/contracts.ts'
import { useDeskTexts } from '../../panel/wording.tsx'
import { ContractDetails } from '../../parts/contract-terms.tsx'
import { EditableSection } from '../../parts/editable-section.tsx'
import { ContractForm } from './contract-form.tsx'

/** A contract's terms, to read and to change. */
export function ContractData({ contract }: { readonly contract: Contract }) {
  const desk = useDeskTexts().contract
  return (
    <EditableSection
      id="terms"
      title={desk.terms}
      savedText={desk.saved}
      form={(onSaved, onCancel) => <ContractForm of={contract} onSaved={onSaved} onCancel={onCancel} />}
    >
      <ContractDetails contract={contract} />
    </EditableSection>
  )
}
