import { useState } from 'react'
import type { FirstPassword } from '../../../../shared/panel-api.ts'
import { useAction } from '../../panel/use-action.ts'
import { useRefresh } from '../../panel/use-refresh.ts'
import { useDeskTexts, useWording } from '../../panel/wording.tsx'
import { ActionDialog } from '../../parts/action-dialog.tsx'

interface ResetDialogProps {
  readonly id: string
  readonly username: string
  readonly onGiven: (given: FirstPassword) => void
}

/** A new first password for somebody who cannot get in; what it ends is named before. */
export function ResetDialog({ id, username, onGiven }: ResetDialogProps) {
  const { ask } = useWording()
  const desk = useDeskTexts().credentials
  const refresh = useRefresh()
  const [isOpen, setIsOpen] = useState(false)
  const reset = useAction({
    mutationFn: () => ask('resetUser', { params: { id } }),
    onSuccess: (given) => {
      setIsOpen(false)
      onGiven(given)
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
      doLabel={desk.resetDo}
      isPending={reset.isPending}
      error={reset.error}
      onDo={() => reset.mutate()}
    >
      <p>{desk.resetText(username)}</p>
    </ActionDialog>
  )
}
