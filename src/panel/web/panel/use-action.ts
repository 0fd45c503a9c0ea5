import { type UseMutationOptions, type UseMutationResult, useMutation } from '@tanstack/react-query'
import { useCallback, useRef } from 'react'

type ActionOptions<Answer, Input> = UseMutationOptions<Answer, Error, Input> & {
  readonly mutationFn: (input: Input) => Promise<Answer>
}

/** A change that is asked for once at a time: the second press of a double click comes before the button is drawn as disabled. */
export function useAction<Answer, Input = void>(
  options: ActionOptions<Answer, Input>,
): UseMutationResult<Answer, Error, Input> {
  const isRunning = useRef(false)
  const { mutationFn } = options
  const mutation = useMutation<Answer, Error, Input>({
    ...options,
    mutationFn: async (input) => {
      try {
        return await mutationFn(input)
      } finally {
        isRunning.current = false
      }
    },
  })
  const { mutate } = mutation
  const mutateOnce = useCallback<typeof mutate>(
    (...given) => {
      if (isRunning.current) return
      isRunning.current = true
      mutate(...given)
    },
    [mutate],
  )
  return { ...mutation, mutate: mutateOnce }
}
