import type { UseQueryResult } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { Loaded } from './loaded.tsx'
import { Page } from './page.tsx'
import { Skeleton } from './skeleton.tsx'

interface PageLoadedProps<Data> {
  /** The page's title where the answer does not come. */
  readonly title: string
  readonly query: UseQueryResult<Data>
  readonly children: (data: Data) => ReactNode
}

/** A page that is nothing without an answer: its heading, which takes the focus, comes with it. */
export function PageLoaded<Data>({ title, query, children }: PageLoadedProps<Data>) {
  if (query.data !== undefined) return children(query.data)
  if (query.isPending) return <Skeleton />
  return (
    <Page title={title}>
      <Loaded query={query}>{children}</Loaded>
    </Page>
  )
}
