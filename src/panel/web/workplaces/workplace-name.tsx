import { useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import type { Workplaces } from '../../../shared/panel-api/workplaces.ts'
import { MAX_WORKPLACE_NAME } from '../../../shared/panel-limits.ts'
import { Button } from '../../../ui/button.tsx'
import { TextInput } from '../../../ui/text-input.tsx'
import { useFocusOnChange } from '../../../ui/use-focus-on-change.ts'
import { queryKeyOf } from '../panel/api.ts'
import { useAction } from '../panel/use-action.ts'
import { useWording } from '../panel/wording.tsx'
import { ProblemNotice } from '../parts/problem-notice.tsx'
import { useLeaveGuard } from '../parts/use-leave-guard.tsx'
import './workplace-name.css'

interface WorkplaceNameProps {
  readonly workplace: Pick<Workplaces[number], 'id' | 'place' | 'name'>
}

/** What people call a workplace, changed where it stands. */
export function WorkplaceName({ workplace: { id, place, name } }: WorkplaceNameProps) {
  const { texts, ask } = useWording()
  const words = texts.workplaces
  const queries = useQueryClient()
  const [typed, setTyped] = useState<string | null>(null)
  const isEdited = typed !== null
  const area = useFocusOnChange<HTMLDivElement>(isEdited)
  const guard = useLeaveGuard(isEdited && typed !== (name ?? ''))
  const rename = useAction({
    mutationFn: (to: string) => ask('nameWorkplace', { params: { id }, body: { name: to } }),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: queryKeyOf('listOwnWorkplaces') })
      setTyped(null)
    },
  })
  function submit(event: FormEvent) {
    event.preventDefault()
    if (typed !== null) rename.mutate(typed)
  }
  return (
    <div ref={area} className={isEdited ? '' : 'workplace-name'}>
      {isEdited ? (
        <form noValidate className="workplace-name-form" onSubmit={submit}>
          <TextInput
            label={words.name}
            value={typed}
            onChange={setTyped}
            maxLength={MAX_WORKPLACE_NAME}
            isReadOnly={rename.isPending}
            takesFocus
          />
          <ProblemNotice error={rename.error} />
          <div className="buttons">
            <Button variant="primary" type="submit" isPending={rename.isPending}>
              {words.saveName}
            </Button>
            <Button
              variant="quiet"
              onPress={() =>
                guard.leave(() => {
                  rename.reset()
                  setTyped(null)
                })
              }
            >
              {texts.cancel}
            </Button>
          </div>
        </form>
      ) : (
        <>
          {name !== null && <span>{name}</span>}
          <Button
            variant="quiet"
            label={name === null ? words.giveNameOf(place) : words.renameOf(place, name)}
            onPress={() => setTyped(name ?? '')}
            takesFocus
          >
            {name === null ? words.giveName : words.rename}
          </Button>
        </>
      )}
      {guard.question}
    </div>
  )
}
