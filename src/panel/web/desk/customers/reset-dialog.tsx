import { useState } from 'react'
import type { FirstPassword } from '../../../../shared/panel-api/users.ts'
import { RadioChoices } from '../../../../ui/choices.tsx'
import { useAction } from '../../panel/use-action.ts'
import { useRefresh } from '../../panel/use-refresh.ts'
import { useSendsMail } from '../../panel/use-sends-mail.ts'
import { useDeskTexts, useWording } from '../../panel/wording.tsx'
import { ActionDialog } from '../../parts/action-dialog.tsx'

interface ResetDialogProps {
  readonly id: string
  readonly username: string
  readonly onGiven: (given: FirstPassword) => void
  readonly onInvited: (username: string) => void
}

/** A new first password for somebody who cannot get in; what it ends is named before. */
export function ResetDialog({ id, username, onGiven, onInvited }: ResetDialogProps) {
  const { ask } = useWording()
  const desk = useDeskTexts().credentials
  const refresh = useRefresh()
  const [isOpen, setIsOpen] = useState(false)
  const sendsMail = useSendsMail()
  const [way, setWay] = useState('mail')
  const isByMail = sendsMail && way === 'mail'
  const reset = useAction({
    mutationFn: () => ask('resetUser', { params: { id }, body: { invite: isByMail } }),
    onSuccess: ({ firstPassword, ...given }) => {
      setIsOpen(false)
      if (firstPassword === undefined) onInvited(username)
      else onGiven({ ...given, firstPassword })
    },
    onSettled: refresh,
  })
  return (
    <ActionDialog
      isOpen={isOpen}
      onOpenChange={(open) => {
        reset.reset()
        setIsOpen(open)
      }}
      openLabel={desk.reset}
      openName={desk.resetOf(username)}
      title={desk.resetTitle}
      doLabel={isByMail ? desk.resetSend : desk.resetDo}
      isPending={reset.isPending}
      error={reset.error}
      onDo={() => reset.mutate()}
    >
      <p>{desk.resetText(username)}</p>
      {sendsMail && (
        <RadioChoices
          label={desk.resetHow}
          choices={[
            { value: 'mail', label: desk.resetByMail },
            { value: 'word', label: desk.resetByWord },
          ]}
          value={way}
          onChange={setWay}
        />
      )}
    </ActionDialog>
  )
}
