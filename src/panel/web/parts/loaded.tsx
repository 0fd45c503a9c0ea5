import type { UseQueryResult } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { Button } from '../../../ui/button.tsx'
import { useWording } from '../panel/wording.tsx'
import { ProblemNotice } from './problem-notice.tsx'
import { Skeleton } from './skeleton.tsx'

interface LoadedProps<Data> {
  readonly query: UseQueryResult<Data>
  readonly children: (data: Data) => ReactNode
}

/** What is shown of an answer: that it is awaited, why it did not come, or itself. */
export function Loaded<Data>({ query, children }: LoadedProps<Data>) {
  const { texts } = useWording()
  if (query.data !== undefined) return children(query.data)
  if (query.isPending) return <Skeleton />
  return (
    <>
      <ProblemNotice error={query.error} />
      <div className="buttons">
        <Button onPress={() => void query.refetch()}>{texts.tryAgain}</Button>
      </div>
    </>
  )
}
