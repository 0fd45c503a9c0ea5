import { trimEik } from '../../../../shared/eik.ts'
import type { Customer } from '../../../../shared/panel-api/customers.ts'
import { isCustomer } from '../../../../shared/panel-problems.ts'
import { useDeskTexts, useWording } from '../../panel/wording.tsx'
import { describeContacts } from '../../parts/contact-fields.tsx'
import { mergeContacts } from '../../parts/merge-entries.ts'
import { RecordForm } from '../../parts/record-form.tsx'
import { emptyEntry, entryOf, findMistakes, formOf } from './customer-entry.ts'
import { CustomerFields } from './customer-fields.tsx'
import { CustomerProblem } from './customer-problem.tsx'

interface CustomerFormProps {
  /** Whom it changes; null for a new one. */
  readonly customer: Customer | null
  readonly eik?: string
  readonly onSaved: (customer: Customer) => void
  readonly onCancel: () => void
}

export function CustomerForm({ customer, eik = '', onSaved, onCancel }: CustomerFormProps) {
  const { texts, ask } = useWording()
  const desk = useDeskTexts()
  return (
    <RecordForm
      record={customer}
      isSaved={isCustomer}
      emptyEntry={emptyEntry(eik)}
      entryOf={entryOf}
      findMistakes={findMistakes}
      names={desk.mistakes.fields}
      Fields={CustomerFields}
      problem={(error, entry) => <CustomerProblem error={error} eik={entry.eik} />}
      describe={({ name, eik, vat, contacts, notices }) => [
        [desk.customer.name, name],
        [texts.profile.eik, trimEik(eik)],
        [texts.profile.vat, vat === '' ? '' : texts[vat]],
        ...describeContacts(contacts, texts),
        [texts.profile.notices, notices ? texts.yes : texts.no],
      ]}
      merge={mergeContacts}
      createLabel={desk.customer.create}
      send={(entry, base) =>
        base
          ? ask('changeCustomer', { params: base, body: { ...formOf(entry), revision: base.revision } })
          : ask('createCustomer', { body: formOf(entry) })
      }
      onSaved={onSaved}
      onCancel={onCancel}
    />
  )
}
