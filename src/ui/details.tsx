import type { ReactNode } from 'react'
import './details.css'

/** Names with their values, one below the other. */
export function Details({ rows }: { readonly rows: readonly (readonly [name: string, value: ReactNode])[] }) {
  return (
    <dl className="details">
      {rows.map(([name, value]) => (
        <div key={name} className="details-row">
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}
