import { firmOf } from '../../../../shared/contract/comparison.ts'
import { MAX_NAME } from '../../../../shared/panel-limits.ts'
import { RadioChoices } from '../../../../ui/choices.tsx'
import { EikInput } from '../../../../ui/eik-input.tsx'
import { JudgedInput } from '../../../../ui/judged-input.tsx'
import { useDeskTexts, useWording } from '../../panel/wording.tsx'
import { ContactFields } from '../../parts/contact-fields.tsx'
import { NoticesChoice } from '../../parts/notices-choice.tsx'
import type { RecordFieldsProps } from '../../parts/record-form.tsx'
import { FieldMistake } from '../field-mistake.tsx'
import type { CustomerEntry } from './customer-entry.ts'

/** Who the customer is, whom it pays to by that, and how it is reached. */
export function CustomerFields(props: RecordFieldsProps<CustomerEntry>) {
  const { texts } = useWording()
  const { entry, onChange, isReadOnly, isSubmitted } = props
  return (
    <>
      <FirmFields {...props} />
      <h3>{texts.profile.contacts}</h3>
      <div data-field="contacts">
        <ContactFields
          contacts={entry.contacts}
          onChange={(contacts) => onChange({ ...entry, contacts })}
          isReadOnly={isReadOnly}
          isSubmitted={isSubmitted}
        />
      </div>
      <NoticesChoice
        value={entry.notices}
        onChange={(notices) => onChange({ ...entry, notices })}
        isDisabled={isReadOnly}
      />
    </>
  )
}

/** Who the customer is, and whom it pays to by that. */
export function FirmFields({ entry, onChange, isSubmitted, isReadOnly }: RecordFieldsProps<CustomerEntry>) {
  const { texts, language } = useWording()
  const desk = useDeskTexts()
  const change = (changes: Partial<CustomerEntry>) => onChange({ ...entry, ...changes })
  return (
    <>
      <div data-field="name">
        <JudgedInput
          missing={desk.missing.name}
          label={desk.customer.name}
          value={entry.name}
          onChange={(name) => change({ name })}
          mistake={null}
          isSubmitted={isSubmitted}
          isReadOnly={isReadOnly}
          maxLength={MAX_NAME}
          takesFocus
        />
      </div>
      <div data-field="eik" className="narrow">
        <EikInput
          language={language}
          label={texts.profile.eik}
          value={entry.eik}
          onChange={(typed) => change({ eik: typed })}
          isSubmitted={isSubmitted}
          isReadOnly={isReadOnly}
        />
      </div>
      <div data-field="vat" className="stack-tight">
        <RadioChoices
          label={texts.profile.vat}
          choices={[
            { value: 'yes', label: texts.yes },
            { value: 'no', label: texts.no },
          ]}
          value={entry.vat}
          onChange={(vat) => change({ vat: vat === 'yes' ? 'yes' : 'no' })}
          isDisabled={isReadOnly}
        />
        <FieldMistake>{isSubmitted && entry.vat === '' && desk.missing.vat}</FieldMistake>
        <p role="status">
          {entry.vat !== '' &&
            desk.customer.willPayTo(firmOf({ eik: entry.eik, isVatRegistered: entry.vat === 'yes' }).name)}
        </p>
      </div>
    </>
  )
}
