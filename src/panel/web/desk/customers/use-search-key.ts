import { useEffect } from 'react'
import { useLocation } from 'wouter'

const FIELD = 'search input'

/** Ctrl+K leads to the search of customers from every page of the service desk. */
export function useSearchKey(): void {
  const [path, goTo] = useLocation()
  useEffect(() => {
    function onKeyDown(event: KeyboardEvent) {
      if (!(event.ctrlKey || event.metaKey) || event.altKey || event.code !== 'KeyK') return
      event.preventDefault()
      if (path === '/customers') document.querySelector<HTMLInputElement>(FIELD)?.select()
      else goTo('/customers')
    }
    window.addEventListener('keydown', onKeyDown)
    return () => window.removeEventListener('keydown', onKeyDown)
  }, [path, goTo])
}
