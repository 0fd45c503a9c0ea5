import { Link } from 'wouter'
import { useDeskTexts } from '../../panel/wording.tsx'
import './list-links.css'

const LISTS = ['ending', 'unsettled', 'refused'] as const

export type ListName = (typeof LISTS)[number]

/** The list of a name; none where there is none. */
export function readList(name: string | null): ListName | undefined {
  return LISTS.find((list) => list === name)
}

/** All customers, or those who need somebody. */
export function ListLinks({ current }: { readonly current: ListName | undefined }) {
  const texts = useDeskTexts().customers.lists
  return (
    <nav aria-label={texts.label}>
      <ul className="list-links">
        {([undefined, ...LISTS] as const).map((list) => (
          <li key={list ?? 'all'}>
            <Link
              href={list ? `/customers?list=${list}` : '/customers'}
              className="list-link"
              aria-current={list === current ? 'page' : undefined}
            >
              {texts[list ?? 'all']}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  )
}
