import { useState } from 'react'
import { findModuleName } from '../../../../shared/catalogue.ts'
import type { Contract } from '../../../../shared/panel-api.ts'
import { Button } from '../../../../ui/button.tsx'
import { useFocusOnChange } from '../../../../ui/use-focus-on-change.ts'
import { usePassingText } from '../../../../ui/use-passing-text.ts'
import { Details } from '../../details.tsx'
import { useWording } from '../../wording.tsx'
import { CautionTag } from '../caution-tag.tsx'
import { useDeskTexts } from '../use-desk-texts.ts'
import { ContractForm } from './contract-form.tsx'

/** A contract's terms, to read and to change. */
export function ContractData({ contract }: { readonly contract: Contract }) {
  const desk = useDeskTexts()
  const [isEdited, setIsEdited] = useState(false)
  const [saved, showSaved] = usePassingText()
  const area = useFocusOnChange<HTMLElement>(isEdited)
  return (
    <section className="stack card" aria-labelledby="terms" ref={area}>
      <h2 id="terms">{desk.contract.terms}</h2>
      {isEdited ? (
        <ContractForm
          of={contract}
          onSaved={() => {
            setIsEdited(false)
            showSaved(desk.contract.saved)
          }}
          onCancel={() => setIsEdited(false)}
        />
      ) : (
        <>
          <Terms contract={contract} />
          <div className="buttons">
            <Button onPress={() => setIsEdited(true)} takesFocus>
              {desk.edit}
            </Button>
            <span className="status confirmation" role="status">
              {saved}
            </span>
          </div>
        </>
      )}
    </section>
  )
}

function Terms({ contract }: { readonly contract: Contract }) {
  const { texts, language, formatDay, formatNumber } = useWording()
  const desk = useDeskTexts().contract
  const { kind, paidVersion, modules, bound, workplaces, settled, validThrough } = contract
  return (
    <Details
      rows={[
        [desk.paidVersion, paidVersion],
        [desk.modules, modules.map((code) => findModuleName(code, language)).join(', ')],
        [desk.workplaces, texts.contract.boundOf(formatNumber(bound), formatNumber(workplaces))],
        [desk.kind, desk.kinds[kind]],
        ...(validThrough === null ? [] : [[desk.validThrough, formatDay(validThrough)] as const]),
        [
          desk.payment,
          settled ? desk.settled : <CautionTag key="outstanding">{desk.outstanding}</CautionTag>,
        ],
      ]}
    />
  )
}
