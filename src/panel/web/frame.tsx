import type { ReactNode } from 'react'
import { Link, useRoute } from 'wouter'
import type { Language } from '../../shared/catalogue.ts'
import type { User } from '../../shared/panel-api.ts'
import { Button } from '../../ui/button.tsx'
import { pagesOf } from './menu/pages-of.ts'
import { useSignOut } from './session.ts'
import { useWording } from './wording.tsx'

/** The head with the pages of the user, and the foot with whom to call. */
export function Frame({ user, children }: { readonly user: User | null; readonly children: ReactNode }) {
  const { language, texts, chooseLanguage } = useWording()
  const other: Language = language === 'bg' ? 'en' : 'bg'
  const isReady = user !== null && !user.mustChangePassword && !user.mustSetUpSecondFactor
  return (
    <div className="window">
      <header className="window-head">
        <p className="brand">
          ПАСОСС <span className="brand-name">{texts.panelTitle}</span>
        </p>
        <div className="head-tools">
          <div lang={other}>
            <Button variant="quiet" onPress={() => chooseLanguage(other)}>
              {other === 'bg' ? 'Български' : 'English'}
            </Button>
          </div>
          {user && <SignedInUser user={user} />}
        </div>
        {isReady && (
          <nav aria-label={texts.menu.title}>
            <ul className="head-pages">
              <HeadLink path="/" name={texts.menu.title} />
              {pagesOf(user.role).map((name) => (
                <HeadLink key={name} path={`/${name}`} name={texts.menu.pages[name].title} />
              ))}
            </ul>
          </nav>
        )}
      </header>
      <main className="page">{children}</main>
      <footer className="window-foot">
        <span>
          {texts.serviceDesk.title}: {texts.serviceDesk.telephones}
        </span>
      </footer>
    </div>
  )
}

function SignedInUser({ user }: { readonly user: User }) {
  const { texts } = useWording()
  const signOut = useSignOut()
  return (
    <>
      <span className="head-user">{user.username}</span>
      <Button variant="quiet" onPress={() => signOut.mutate()} isDisabled={signOut.isPending}>
        {texts.signOut}
      </Button>
    </>
  )
}

function HeadLink({ path, name }: { readonly path: string; readonly name: string }) {
  const [isHere] = useRoute(path)
  const [isBelow] = useRoute(`${path}/*`)
  const isCurrent = isHere || (path !== '/' && isBelow)
  return (
    <li>
      <Link href={path} className="head-link" {...(isCurrent ? { 'aria-current': 'page' as const } : {})}>
        {name}
      </Link>
    </li>
  )
}
