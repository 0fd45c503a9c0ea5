import { BASIC_MODULE, findProduct, PRODUCTS } from '../../../../shared/catalogue.ts'
import { dayOf } from '../../../../shared/day.ts'
import { isLastDay } from '../../../../shared/panel-limits.ts'
import { partsTexts } from '../../../../shared/texts/parts/parts-texts.ts'
import { parseTypedDay } from '../../../../shared/typed-day.ts'
import { CheckChoices, RadioChoices } from '../../../../ui/choices.tsx'
import { TextInput } from '../../../../ui/text-input.tsx'
import { VersionInput } from '../../../../ui/version-input.tsx'
import { WorkplacesInput } from '../../../../ui/workplaces-input.tsx'
import { useDeskTexts, useWording } from '../../panel/wording.tsx'
import { CautionTag } from '../../parts/caution-tag.tsx'
import { DayInput } from '../../parts/day-input.tsx'
import type { RecordFieldsProps } from '../../parts/record-form.tsx'
import { FieldMistake } from '../field-mistake.tsx'
import { type ContractEntry, NO_CONTRACT, parseReleases } from './contract-entry.ts'

/** Of the last days that a registration key can say. */
const FIRST_YEAR = '2015'

interface ContractFieldsProps extends RecordFieldsProps<ContractEntry> {
  /** What is chosen where there is no contract yet; without it there must be one. */
  readonly noContract?: string
}

/** What an installation key will be compared with, each judged as it is typed. */
export function ContractFields({
  entry,
  onChange,
  isSubmitted,
  isReadOnly,
  noContract,
}: ContractFieldsProps) {
  const { language } = useWording()
  const desk = useDeskTexts()
  const product = findProduct(entry.product)
  const change = (changes: Partial<ContractEntry>) => onChange({ ...entry, ...changes })
  return (
    <>
      <div data-field="product">
        <RadioChoices
          label={desk.contract.product}
          choices={[
            ...PRODUCTS.map(({ code, name }) => ({ value: code, label: name[language] })),
            ...(noContract === undefined ? [] : [{ value: NO_CONTRACT, label: noContract }]),
          ]}
          value={entry.product}
          onChange={(code) => change({ product: code })}
          isDisabled={isReadOnly}
        />
        <FieldMistake>{isSubmitted && entry.product === '' && desk.missing.product}</FieldMistake>
      </div>
      {(product || noContract === undefined) && (
        <TermsFields {...{ entry, onChange, isSubmitted, isReadOnly }} />
      )}
    </>
  )
}

function TermsFields({ entry, onChange, isSubmitted, isReadOnly }: RecordFieldsProps<ContractEntry>) {
  const { texts, language } = useWording()
  const desk = useDeskTexts()
  const words = texts.contract
  const product = findProduct(entry.product)
  const lastDay = parseTypedDay(entry.validThrough)
  const isPast = lastDay !== null && isLastDay(lastDay) && lastDay < dayOf(new Date())
  const areReleasesWrong =
    entry.releasesPerYear.trim() !== '' && parseReleases(entry.releasesPerYear) === null
  const change = (changes: Partial<ContractEntry>) => onChange({ ...entry, ...changes })
  return (
    <>
      <div className="form-row">
        <div data-field="paidVersion">
          <VersionInput
            language={language}
            label={words.paidVersion}
            value={entry.paidVersion}
            onChange={(paidVersion) => change({ paidVersion })}
            isSubmitted={isSubmitted}
            isReadOnly={isReadOnly}
            takesFocus
          />
        </div>
        <div data-field="workplaces">
          <WorkplacesInput
            language={language}
            label={words.workplaces}
            value={entry.workplaces}
            onChange={(workplaces) => change({ workplaces })}
            isSubmitted={isSubmitted}
            isReadOnly={isReadOnly}
          />
        </div>
      </div>
      {product && (
        <CheckChoices
          label={words.modules}
          hint={desk.contract.modulesHint}
          choices={product.modules.map(({ code, name }) => ({
            value: code,
            label: name[language],
            ...(code === BASIC_MODULE ? { fixed: partsTexts(language).fields.alwaysIncluded } : {}),
          }))}
          value={entry.modules[entry.product] ?? []}
          onChange={(modules) => change({ modules: { ...entry.modules, [entry.product]: modules } })}
          isDisabled={isReadOnly}
        />
      )}
      <RadioChoices
        label={words.kind}
        choices={(['purchase', 'subscription'] as const).map((kind) => ({
          value: kind,
          label: words.kinds[kind],
        }))}
        value={entry.kind}
        onChange={(kind) => change({ kind: kind === 'subscription' ? kind : 'purchase' })}
        isDisabled={isReadOnly}
      />
      {entry.kind === 'subscription' && (
        <div data-field="validThrough" className="narrow">
          <DayInput
            label={desk.contract.validThrough}
            value={entry.validThrough}
            onChange={(validThrough) => change({ validThrough })}
            isSubmitted={isSubmitted}
            isReadOnly={isReadOnly}
            judge={(day) => (isLastDay(day) ? null : desk.dayOutside(FIRST_YEAR))}
          />
          <p role="status">{isPast && <CautionTag>{desk.contract.isPast}</CautionTag>}</p>
        </div>
      )}
      <div data-field="payment">
        <RadioChoices
          label={words.payment}
          choices={(['settled', 'outstanding'] as const).map((state) => ({
            value: state,
            label: words[state],
          }))}
          value={entry.payment}
          onChange={(state) => change({ payment: state === 'settled' ? 'settled' : 'outstanding' })}
          isDisabled={isReadOnly}
        />
        <FieldMistake>{isSubmitted && entry.payment === '' && desk.missing.payment}</FieldMistake>
      </div>
      <div data-field="releasesPerYear" className="narrow">
        <TextInput
          label={desk.contract.releasesPerYear}
          hint={desk.contract.releasesHint}
          value={entry.releasesPerYear}
          onChange={(releasesPerYear) => change({ releasesPerYear })}
          error={areReleasesWrong && isSubmitted ? desk.contract.releasesWrong : null}
          isReadOnly={isReadOnly}
          inputMode="numeric"
        />
      </div>
    </>
  )
}
