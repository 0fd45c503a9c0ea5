import '../../ui/layers.css'
import { MutationCache, QueryCache, QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './app.tsx'
import { ApiProblem } from './panel/api.ts'
import { expireSession, SESSION } from './panel/session.ts'
import { keptLanguage, PagesWording } from './panel/wording.tsx'
import { loadPagesTexts } from './texts/pages/pages-texts.ts'

/** What the panel says of the session itself concerns every page. */
function followSession(error: unknown): void {
  if (!(error instanceof ApiProblem)) return
  if (error.code === 'not-signed-in') expireSession(queries)
  if (error.code === 'password-change-required' || error.code === 'second-factor-required')
    void queries.invalidateQueries({ queryKey: SESSION })
}

const queries = new QueryClient({
  queryCache: new QueryCache({ onError: followSession }),
  mutationCache: new MutationCache({ onError: followSession }),
  defaultOptions: {
    // What the panel refuses it refuses again; only where no answer came is it worth another try.
    queries: {
      retry: (count, error) => !(error instanceof ApiProblem) && count < 2,
      networkMode: 'always',
      refetchOnReconnect: true,
    },
    mutations: { networkMode: 'always' },
  },
})

async function showPages(): Promise<void> {
  const kept = keptLanguage()
  const language = await loadPagesTexts(kept).then(
    () => kept,
    () => 'bg' as const,
  )
  const root = document.getElementById('root')
  if (!root) throw new Error('The page has no root')
  createRoot(root).render(
    <StrictMode>
      <QueryClientProvider client={queries}>
        <PagesWording first={language}>
          <App />
        </PagesWording>
      </QueryClientProvider>
    </StrictMode>,
  )
}

void showPages()
