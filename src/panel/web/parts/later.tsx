import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { Button } from '../../../ui/button.tsx'
import { useWording } from '../panel/wording.tsx'
import { Page } from './page.tsx'
import { ProblemNotice } from './problem-notice.tsx'
import { Skeleton } from './skeleton.tsx'

interface LaterProps<Module> {
  readonly name: string
  readonly load: () => Promise<Module>
  readonly children: (module: Module) => ReactNode
}

/** Pages that a browser loads when they are first opened. */
export function Later<Module>({ name, load, children }: LaterProps<Module>) {
  const { texts } = useWording()
  const module = useQuery({
    queryKey: ['module', name],
    queryFn: load,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: Number.POSITIVE_INFINITY,
    structuralSharing: false,
  })
  if (module.data !== undefined) return children(module.data)
  if (module.isPending) return <Skeleton />
  return (
    <Page title={texts.panelTitle}>
      <ProblemNotice error={module.error} />
      <div className="buttons">
        {/* A browser keeps that a file did not come, and a newer panel has other files. */}
        <Button variant="primary" onPress={() => window.location.reload()}>
          {texts.tryAgain}
        </Button>
      </div>
    </Page>
  )
}
