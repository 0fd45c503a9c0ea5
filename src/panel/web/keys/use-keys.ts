import { useQueryClient } from '@tanstack/react-query'
import { useRef } from 'react'
import { isProblemOf, queryKeyOf } from '../panel/api.ts'
import { useAction } from '../panel/use-action.ts'
import { useWording } from '../panel/wording.tsx'

/** Checking an installation key, and generating a registration key for it. */
export function useKeys() {
  const { ask, language } = useWording()
  const queries = useQueryClient()
  const askedIn = useRef(language)
  const check = useAction({
    mutationFn: (installationKey: string) => {
      askedIn.current = language
      return ask('checkKey', { body: { installationKey } })
    },
  })
  const generate = useAction({
    mutationFn: (installationKey: string) => ask('generateKey', { body: { installationKey } }),
    // An answer that was lost on its way may have been a key.
    onSettled: () => queries.invalidateQueries({ queryKey: queryKeyOf('listKeys') }),
    // What was allowed a moment ago is so no more: the comparison shows why.
    onError: (error, installationKey) => isProblemOf(error, 'refused') && check.mutate(installationKey),
  })
  const { reset: resetCheck } = check
  const { reset: resetGenerate } = generate
  const resets = useRef(() => {
    resetCheck()
    resetGenerate()
  })
  return { check, generate, reset: resets.current, askedIn }
}
