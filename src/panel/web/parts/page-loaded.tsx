import type { UseQueryResult } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { Progress } from '../../../ui/progress.tsx'
import { useWording } from '../panel/wording.tsx'
import { Loaded } from './loaded.tsx'
import { Page } from './page.tsx'

interface PageLoadedProps<Data> {
  /** The page's title where the answer does not come. */
  readonly title: string
  readonly query: UseQueryResult<Data>
  readonly children: (data: Data) => ReactNode
}

/** A page that is nothing without an answer: its heading, which takes the focus, comes with it. */
export function PageLoaded<Data>({ title, query, children }: PageLoadedProps<Data>) {
  const { texts } = useWording()
  if (query.data !== undefined) return children(query.data)
  if (query.isPending) return <Progress label={texts.loading} />
  return (
    <Page title={title}>
      <Loaded query={query}>{children}</Loaded>
    </Page>
  )
}
