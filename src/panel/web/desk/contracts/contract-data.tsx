import { useState } from 'react'
import type { Contract } from '../../../../shared/panel-api.ts'
import { Button } from '../../../../ui/button.tsx'
import { useFocusOnChange } from '../../../../ui/use-focus-on-change.ts'
import { usePassingText } from '../../../../ui/use-passing-text.ts'
import { ContractDetails } from '../../contract-terms.tsx'
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
          <ContractDetails contract={contract} />
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
