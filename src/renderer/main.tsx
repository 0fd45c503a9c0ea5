import '../ui/layers.css'
import { StrictMode, Suspense, use, useState } from 'react'
import { createRoot } from 'react-dom/client'
import { ErrorBoundary } from 'react-error-boundary'
import type { StartView } from '../shared/desktop-views.ts'
import { desktop } from './desktop.ts'
import { FailurePage } from './failure-page.tsx'
import { MainWindow } from './main-window.tsx'

const firstStart = desktop.readStart()

function Root() {
  const [start, setStart] = useState(firstStart)
  return (
    <ErrorBoundary FallbackComponent={FailurePage} onReset={() => setStart(desktop.readStart())}>
      <Suspense>
        <Opened start={start} />
      </Suspense>
    </ErrorBoundary>
  )
}

function Opened({ start }: { readonly start: Promise<StartView> }) {
  return <MainWindow start={use(start)} />
}

const root = document.getElementById('root')
if (!root) throw new Error('The page has no root')
createRoot(root).render(
  <StrictMode>
    <Root />
  </StrictMode>,
)
