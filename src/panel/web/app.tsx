import { useQueryClient } from '@tanstack/react-query'
import { Activity, useState } from 'react'
import { ErrorBoundary } from 'react-error-boundary'
import { Link, Redirect, Route, Switch, useLocation } from 'wouter'
import type { User } from '../../shared/panel-api/sign-in.ts'
import { Button } from '../../ui/button.tsx'
import { SignInPage } from './account/sign-in-page.tsx'
import { Frame } from './frame/frame.tsx'
import { SESSION, useExpiredUser, useSession } from './panel/session.ts'
import { clearDrafts } from './panel/use-draft.ts'
import { useWording } from './panel/wording.tsx'
import { Later } from './parts/later.tsx'
import { Page } from './parts/page.tsx'
import { ProblemNotice } from './parts/problem-notice.tsx'
import { Skeleton } from './parts/skeleton.tsx'

/** Everything between the frame: sign-in, what must be done first, and then the pages of the user's role. */
export function App() {
  const session = useSession()
  const user = session.data ?? null
  const [visit, setVisit] = useState(0)
  // A click on the page that is open begins it afresh.
  function beginAfresh() {
    clearDrafts()
    setVisit(visit + 1)
  }
  return (
    <Frame user={user} onBeginAfresh={beginAfresh}>
      <ErrorBoundary FallbackComponent={Failure} resetKeys={[user?.username, visit]}>
        <Opened session={session} visit={visit} />
      </ErrorBoundary>
    </Frame>
  )
}

/** Where the links of mails lead, whoever is signed in. */
const LINK_PATH = '/password'

interface OpenedProps {
  readonly session: ReturnType<typeof useSession>
  readonly visit: number
}

function Opened({ session, visit }: OpenedProps) {
  const { texts } = useWording()
  const expired = useExpiredUser()
  const queries = useQueryClient()
  const [path, navigate] = useLocation()
  const [isPasswordSet, setIsPasswordSet] = useState(false)
  const [typedPassword, setTypedPassword] = useState<string | null>(null)
  // Until the recovery codes have been seen, and so longer than the panel asks for it.
  const [isSettingUp, setIsSettingUp] = useState(false)
  if (path === LINK_PATH) {
    const leave = () => navigate('/', { replace: true })
    const onSet = () => {
      setIsPasswordSet(true)
      // Every session of the user has ended, perhaps that of this browser.
      void queries.invalidateQueries({ queryKey: SESSION })
      leave()
    }
    return (
      <Later name="link" load={() => import('./account/link-password-page.tsx')}>
        {({ LinkPasswordPage }) => <LinkPasswordPage onSet={onSet} onBack={leave} />}
      </Later>
    )
  }
  if (session.isPending) return <Skeleton />
  if (session.isError) {
    return (
      <Page title={texts.panelTitle}>
        <ProblemNotice error={session.error} />
        <div className="buttons">
          <Button onPress={() => void session.refetch()}>{texts.tryAgain}</Button>
        </div>
      </Page>
    )
  }
  const user = session.data
  if (user && !user.mustChangePassword && typedPassword !== null) setTypedPassword(null)
  if (user?.mustChangePassword) {
    return (
      <Later name="first-password" load={() => import('./account/first-password-page.tsx')}>
        {({ FirstPasswordPage }) => <FirstPasswordPage username={user.username} typed={typedPassword} />}
      </Later>
    )
  }
  if (user?.mustSetUpSecondFactor && !isSettingUp) setIsSettingUp(true)
  if (!user && isSettingUp) setIsSettingUp(false)
  if (isSettingUp) {
    return (
      <Later name="second-factor" load={() => import('./account/required-second-factor-page.tsx')}>
        {({ RequiredSecondFactorPage }) => <RequiredSecondFactorPage onDone={() => setIsSettingUp(false)} />}
      </Later>
    )
  }
  const shown = user ?? expired
  return (
    <>
      {user === null && <SignInPage isPasswordSet={isPasswordSet} onSignedIn={setTypedPassword} />}
      {/* Whose session has ended by itself finds everything as it was after signing in again. */}
      {shown && (
        <Activity mode={user ? 'visible' : 'hidden'}>
          <Pages key={`${shown.username} ${visit}`} user={shown} />
        </Activity>
      )}
    </>
  )
}

const loadDesk = () => import('./desk/desk-routes.tsx')

function Pages({ user }: { readonly user: User }) {
  const isOperator = user.role === 'operator'
  return (
    <Switch>
      <Route path="/">
        {isOperator ? (
          <Later name="menu" load={() => import('./frame/menu-page.tsx')}>
            {({ MenuPage }) => (
              <MenuPage user={user}>
                <Later name="desk" load={loadDesk}>
                  {({ DeskToday }) => <DeskToday />}
                </Later>
              </MenuPage>
            )}
          </Later>
        ) : (
          <Redirect to="/keys" replace />
        )}
      </Route>
      <Route path="/keys">
        <Later name="keys" load={() => import('./keys/keys-page.tsx')}>
          {({ KeysPage }) => <KeysPage user={user} />}
        </Later>
      </Route>
      <Route path="/profile">
        <Later name="profile" load={() => import('./account/profile-page.tsx')}>
          {({ ProfilePage }) => <ProfilePage user={user} />}
        </Later>
      </Route>
      {!isOperator && (
        <Route path="/workplaces">
          <Later name="workplaces" load={() => import('./workplaces/workplaces-page.tsx')}>
            {({ WorkplacesPage }) => <WorkplacesPage user={user} />}
          </Later>
        </Route>
      )}
      <Route path="/index.html">
        <Redirect to="/" replace />
      </Route>
      <Route>
        {isOperator ? (
          <Later name="desk" load={loadDesk}>
            {({ DeskPages }) => <DeskPages otherwise={<NotFound user={user} />} />}
          </Later>
        ) : (
          <NotFound user={user} />
        )}
      </Route>
    </Switch>
  )
}

function NotFound({ user: { role } }: { readonly user: User }) {
  const { texts } = useWording()
  const { lead, back } = texts.notFoundNext[role]
  return (
    <Page title={texts.notFound} lead={lead}>
      <p>
        <Link href="/">{back}</Link>
      </p>
    </Page>
  )
}

/** What nobody foresaw: said calmly, and everything can be opened again. */
function Failure({ resetErrorBoundary }: { readonly resetErrorBoundary: () => void }) {
  const { texts } = useWording()
  return (
    <Page title={texts.problems.failed} lead={texts.problems.failedNext}>
      <div className="buttons">
        <Button onPress={resetErrorBoundary}>{texts.tryAgain}</Button>
      </div>
    </Page>
  )
}
