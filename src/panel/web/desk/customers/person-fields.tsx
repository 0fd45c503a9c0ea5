import { MAX_EMAIL, MAX_NAME, MAX_PHONE } from '../../../../shared/panel-limits.ts'
import { TextInput } from '../../../../ui/text-input.tsx'
import { useDeskTexts, useWording } from '../../panel/wording.tsx'
import type { RecordFieldsProps } from '../../parts/record-form.tsx'
import { judgeEmail } from './judge-email.ts'
import type { NewCustomerEntry } from './new-customer-entry.ts'

type Person = NewCustomerEntry['person']

/** Whom one reaches at the customer, and who gets access by the same e-mail address. */
export function PersonFields({ entry, onChange, isSubmitted, isReadOnly }: RecordFieldsProps<Person>) {
  const { texts } = useWording()
  const desk = useDeskTexts()
  const email = entry.email.trim()
  const mistake = email === '' ? null : judgeEmail(email)
  const change = (changes: Partial<Person>) => onChange({ ...entry, ...changes })
  return (
    <div className="form-row">
      <TextInput
        label={texts.contacts.name}
        value={entry.name}
        onChange={(name) => change({ name })}
        maxLength={MAX_NAME}
        isReadOnly={isReadOnly}
      />
      <TextInput
        label={texts.contacts.phone}
        value={entry.phone}
        onChange={(phone) => change({ phone })}
        maxLength={MAX_PHONE}
        inputMode="tel"
        isReadOnly={isReadOnly}
      />
      <div data-field="email">
        <TextInput
          label={texts.contacts.email}
          hint={desk.newCustomer.emailHint}
          value={entry.email}
          onChange={(typed) => change({ email: typed })}
          error={isSubmitted && mistake !== null ? desk.credentials.emailWrong[mistake] : null}
          maxLength={MAX_EMAIL}
          inputMode="email"
        />
      </div>
    </div>
  )
}
