import { Checkbox, CheckboxGroup, Label, Radio, RadioGroup, Text } from 'react-aria-components'
import './choices.css'
import './field.css'

interface Choice {
  readonly value: string
  readonly label: string
  /** Said behind the label of one that is always chosen and cannot be taken back. */
  readonly fixed?: string
}

interface ChoicesProps<Value> {
  readonly label: string
  readonly choices: readonly Choice[]
  readonly value: Value
  readonly onChange: (value: Value) => void
  readonly hint?: string
  readonly isDisabled?: boolean
}

/** One of several. */
export function RadioChoices({ label, choices, value, onChange, isDisabled = false }: ChoicesProps<string>) {
  return (
    <RadioGroup className="choice-group" value={value} onChange={onChange} isDisabled={isDisabled}>
      <Label className="field-label">{label}</Label>
      <div className="choices">
        {choices.map((choice) => (
          <Radio key={choice.value} value={choice.value} className="choice">
            <span className="choice-mark" data-round="" aria-hidden="true" />
            <span className="choice-label">{choice.label}</span>
          </Radio>
        ))}
      </div>
    </RadioGroup>
  )
}

interface CheckChoiceProps {
  readonly label: string
  readonly isChosen: boolean
  readonly onChange: (isChosen: boolean) => void
}

/** One that stands for itself. */
export function CheckChoice({ label, isChosen, onChange }: CheckChoiceProps) {
  return (
    <Checkbox className="choice" isSelected={isChosen} onChange={onChange}>
      <span className="choice-mark" aria-hidden="true" />
      <span className="choice-label">{label}</span>
    </Checkbox>
  )
}

/** Any of several. */
export function CheckChoices(props: ChoicesProps<readonly string[]>) {
  const { label, choices, value, onChange, hint, isDisabled = false } = props
  const fixed = choices.filter((choice) => choice.fixed !== undefined).map((choice) => choice.value)
  return (
    <CheckboxGroup
      className="choice-group"
      value={[...fixed, ...value]}
      onChange={(chosen) => onChange(chosen.filter((code) => !fixed.includes(code)))}
      isDisabled={isDisabled}
    >
      <Label className="field-label">{label}</Label>
      {hint !== undefined && (
        <Text slot="description" className="field-hint">
          {hint}
        </Text>
      )}
      <div className="choices">
        {choices.map((choice) => (
          <Checkbox
            key={choice.value}
            value={choice.value}
            className="choice"
            isDisabled={isDisabled || choice.fixed !== undefined}
          >
            <span className="choice-mark" aria-hidden="true" />
            <span className="choice-label">
              {choice.label}
              {choice.fixed !== undefined && <span className="choice-note"> ({choice.fixed})</span>}
            </span>
          </Checkbox>
        ))}
      </div>
    </CheckboxGroup>
  )
}
