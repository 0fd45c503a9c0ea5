import { useQueryClient } from '@tanstack/react-query'
import { dayOf, formatDay, TIME_ZONE } from '../../../shared/day.ts'
import type { GenerateAnswer } from '../../../shared/panel-api/keys.ts'
import { queryKeyOf } from '../panel/api.ts'
import { useAction } from '../panel/use-action.ts'
import { useWording } from '../panel/wording.tsx'

/** A registration key; which workplace it is for is known where it has just been generated. */
export type IssuedKey = Omit<GenerateAnswer, 'workplace'> & Partial<Pick<GenerateAnswer, 'workplace'>>

/**
 * Asks for the same registration key with today's date, which opens a workstation that a wrong date has locked. `answer` is the
 * newest key, `canReissue` whether it is of an earlier day.
 */
export function useReissue(
  given: IssuedKey,
  installationKey: string,
  onReissued?: (answer: GenerateAnswer) => void,
) {
  const { ask } = useWording()
  const queries = useQueryClient()
  const reissue = useAction({
    mutationFn: () => ask('generateKey', { body: { installationKey, reissue: true } }),
    ...(onReissued ? { onSuccess: onReissued } : {}),
    onSettled: () => queries.invalidateQueries({ queryKey: queryKeyOf('listKeys') }),
  })
  const answer: IssuedKey = reissue.data ?? given
  return { reissue, answer, canReissue: answer.license.issued < formatDay(dayOf(new Date(), TIME_ZONE)) }
}
