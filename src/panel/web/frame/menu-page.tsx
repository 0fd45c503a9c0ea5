import type { ReactNode } from 'react'
import { Link } from 'wouter'
import type { User } from '../../../shared/panel-api/sign-in.ts'
import { useWording } from '../panel/wording.tsx'
import { Page } from '../parts/page.tsx'
import { pagesOf } from './pages-of.ts'
import './menu-page.css'

interface MenuPageProps {
  readonly user: User
  /** What comes before the menu. */
  readonly children?: ReactNode
}

/** The main menu: every page of the user with what it is for. */
export function MenuPage({ user, children }: MenuPageProps) {
  const { texts } = useWording()
  return (
    <Page title={texts.menu.title}>
      {children}
      <ul className="menu">
        {pagesOf(user.role).map((name) => (
          <li key={name}>
            <Link href={`/${name}`} className="menu-item">
              <span className="menu-title">{texts.menu.pages[name].title}</span>
              <span className="menu-text">{texts.menu.pages[name].text}</span>
            </Link>
          </li>
        ))}
      </ul>
    </Page>
  )
}
