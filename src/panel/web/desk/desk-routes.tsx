import type { ComponentType } from 'react'

interface DeskRoute {
  /** As wouter matches it; `:id` is given to the page. */
  readonly path: string
  readonly Page: ComponentType<{ readonly id: string }>
}

/** The service desk's pages, by their paths. */
export const DESK_ROUTES: readonly DeskRoute[] = []
