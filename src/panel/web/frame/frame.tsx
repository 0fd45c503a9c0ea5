import { Fragment, type ReactNode } from 'react'
import { Link, useRoute } from 'wouter'
import icon from '../../../../resources/icon.svg'
import type { Language } from '../../../shared/catalogue.ts'
import type { User } from '../../../shared/panel-api/sign-in.ts'
import { formatTelephone, TELEPHONES } from '../../../shared/texts/service-desk.ts'
import { Button } from '../../../ui/button.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { useSignOut } from '../panel/session.ts'
import { leavePage } from '../panel/unsaved-forms.ts'
import { useWording } from '../panel/wording.tsx'
import { pagesOf } from './pages-of.ts'
import '../../../ui/window.css'
import './frame.css'

interface FrameProps {
  readonly user: User | null
  /** What a click on the link of the page that is open does. */
  readonly onBeginAfresh: () => void
  readonly children: ReactNode
}

/** The head with the pages of the user, and the foot with whom to call. */
export function Frame({ user, onBeginAfresh, children }: FrameProps) {
  const { language, texts, chooseLanguage } = useWording()
  const signOut = useSignOut()
  const other: Language = language === 'bg' ? 'en' : 'bg'
  const isReady = user !== null && !user.mustChangePassword && !user.mustSetUpSecondFactor
  return (
    <div className="window">
      <header className="window-head" data-with-pages={isReady || undefined}>
        <Link href="/" className="brand">
          <img src={icon} alt="" width={28} height={28} />
          <span>
            ПАСОСС <span className="brand-name">{texts.panelTitle}</span>
          </span>
        </Link>
        {isReady && (
          <nav aria-label={texts.menu.title}>
            <ul className="head-pages">
              {pagesOf(user.role).map((name) => (
                <HeadLink
                  key={name}
                  path={`/${name}`}
                  name={texts.menu.pages[name].title}
                  onBeginAfresh={onBeginAfresh}
                />
              ))}
            </ul>
          </nav>
        )}
        {user && (
          <div className="head-tools">
            <span className="head-user">{user.username}</span>
            <Button
              variant="quiet"
              onPress={() => leavePage(() => signOut.mutate())}
              isPending={signOut.isPending}
            >
              {texts.signOut}
            </Button>
          </div>
        )}
      </header>
      <main className="page">
        {user && signOut.error && (
          <Notice tone="problem" title={texts.notSignedOut} isAnnounced>
            <p>{texts.notSignedOutNext}</p>
          </Notice>
        )}
        {children}
      </main>
      <footer className="window-foot">
        <p>
          {texts.serviceDesk.title}:{' '}
          {TELEPHONES.map((telephone, index) => (
            <Fragment key={telephone}>
              {index > 0 && [' ', texts.serviceDesk.or, ' ']}
              <a href={`tel:${telephone.replaceAll(' ', '')}`}>{formatTelephone(telephone, language)}</a>
            </Fragment>
          ))}
        </p>
        <div lang={other}>
          <Button variant="quiet" onPress={() => chooseLanguage(other)}>
            {other === 'bg' ? 'Български' : 'English'}
          </Button>
        </div>
      </footer>
    </div>
  )
}

interface HeadLinkProps {
  readonly path: string
  readonly name: string
  readonly onBeginAfresh: () => void
}

function HeadLink({ path, name, onBeginAfresh }: HeadLinkProps) {
  const [isHere] = useRoute(path)
  const [isBelow] = useRoute(`${path}/*`)
  // A contract is one of its customer's.
  const [isContract] = useRoute('/contracts/*')
  const isCurrent = isHere || isBelow || (isContract && path === '/customers')
  return (
    <li className={isCurrent ? 'is-current' : ''}>
      <Link
        href={path}
        replace={isHere}
        className="head-link"
        {...(isHere ? { onClick: () => leavePage(onBeginAfresh) } : {})}
        {...(isCurrent ? { 'aria-current': 'page' as const } : {})}
      >
        {name}
      </Link>
    </li>
  )
}
