import { CheckChoices } from '../../../ui/choices.tsx'
import { useSendsMail } from '../panel/use-sends-mail.ts'
import { useWording } from '../panel/wording.tsx'

interface NoticesChoiceProps {
  readonly value: boolean
  readonly onChange: (notices: boolean) => void
  readonly isDisabled?: boolean
}

/** Whether a customer's people are reminded by mail, where the panel sends any. */
export function NoticesChoice({ value, onChange, isDisabled = false }: NoticesChoiceProps) {
  const { profile } = useWording().texts
  if (!useSendsMail()) return null
  return (
    <CheckChoices
      label={profile.notices}
      choices={[{ value: 'end', label: profile.noticesChoice }]}
      value={value ? ['end'] : []}
      onChange={(chosen) => onChange(chosen.length > 0)}
      isDisabled={isDisabled}
    />
  )
}
