import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react'
import { I18nProvider } from 'react-aria-components'
import type { Language } from '../shared/catalogue.ts'
import type { DesktopCommand } from '../shared/desktop.ts'
import type { LicenseView, StartView } from '../shared/desktop-views.ts'
import { formOf } from '../shared/installation-form.ts'
import { LOCALES } from '../shared/texts/locales.ts'
import { Button } from '../ui/button.tsx'
import { desktop, listenToCommands } from './desktop.ts'
import { LicensePage } from './license/license-page.tsx'
import { ReleasePage } from './license/release/release-page.tsx'
import { useRenewal } from './license/renewal/use-renewal.ts'
import { ReportPage } from './report/report-page.tsx'
import { windowTexts } from './texts/window-texts.ts'
import { useWording, WordingProvider } from './texts/wording.ts'
import { useWizard } from './wizard/use-wizard.ts'
import { draftOf, isBusy } from './wizard/wizard.ts'
import { WizardPage } from './wizard/wizard-page.tsx'
import '../ui/window.css'

type Page = Extract<DesktopCommand, { kind: 'show' }>['page'] | 'release'

/** The whole window: the license, its move to another computer, the wizard or the report, in the language that is chosen. */
export function MainWindow({ start }: { readonly start: StartView }) {
  const [language, setLanguage] = useState(start.language)
  const [page, setPage] = useState<Page>('license')

  const chooseLanguage = useCallback((chosen: Language) => {
    setLanguage(chosen)
    void desktop.setLanguage(chosen)
  }, [])
  // What is on the screen listens already: a later effect would miss the menu's first command.
  useLayoutEffect(() => {
    return listenToCommands((command) => {
      if (command.kind === 'show') setPage(command.page)
      else if (command.kind === 'language') chooseLanguage(command.language)
    })
  }, [chooseLanguage])
  useEffect(() => {
    document.title = windowTexts(language).windowTitle
  }, [language])

  return (
    <I18nProvider locale={LOCALES[language]}>
      <WordingProvider language={language} onChoose={chooseLanguage}>
        <Pages start={start} page={page} onShow={setPage} />
      </WordingProvider>
    </I18nProvider>
  )
}

interface PagesProps {
  readonly start: StartView
  readonly page: Page
  readonly onShow: (page: Page) => void
}

function Pages({ start, page, onShow }: PagesProps) {
  const { language, texts, chooseLanguage } = useWording()
  const wizard = useWizard(start)
  const [status, showStatus, checkAgain] = useStatus(page)
  const renewal = useRenewal(showStatus)
  const [isRenewedAutomatically, setIsRenewedAutomatically] = useState(start.isRenewedAutomatically)
  const { dispatch, finish, check } = wizard
  const { state } = wizard
  function putAway() {
    finish()
    checkAgain()
  }
  const { dismiss } = renewal
  // What came of a renewal is told once, as long as its page is there.
  // biome-ignore lint/correctness/useExhaustiveDependencies: only when the page is left
  useEffect(() => {
    if (page !== 'license') dismiss()
  }, [page])
  const isRegistered = state.step === 'result' && state.outcome.kind === 'registered'
  // A result that nobody looks at any more is done with; and where nobody saw it come, the license is read again.
  // biome-ignore lint/correctness/useExhaustiveDependencies: only when the result comes or is left
  useEffect(() => {
    if (isRegistered && page !== 'wizard') putAway()
  }, [isRegistered, page])
  // The reasons of a comparison are the panel's words, in the language in which it was asked.
  const comparedIn = useRef(language)
  // biome-ignore lint/correctness/useExhaustiveDependencies: only when the language changes
  useEffect(() => {
    if (comparedIn.current === language) return
    comparedIn.current = language
    if (state.online.phase === 'compared') check()
  }, [language])
  const registered = status !== null && status !== 'failed' ? status.installation : null
  useEffect(() => {
    if (registered) dispatch({ type: 'form-suggested', form: formOf(registered) })
  }, [registered, dispatch])
  const other: Language = language === 'bg' ? 'en' : 'bg'

  return (
    <div className="window">
      {page === 'license' && (
        <LicensePage
          status={status}
          hasDraft={draftOf(state) !== null}
          renewal={renewal}
          isRenewedAutomatically={isRenewedAutomatically}
          onRenewAutomatically={setIsRenewedAutomatically}
          onRegister={() => onShow('wizard')}
          onDiscard={isBusy(state) ? null : putAway}
          onMove={() => onShow('release')}
          onReport={() => onShow('report')}
          onCheckAgain={() => {
            renewal.dismiss()
            checkAgain()
          }}
        />
      )}
      {page === 'release' && <ReleasePage onReleased={checkAgain} onLeave={() => onShow('license')} />}
      {page === 'wizard' && <WizardPage wizard={wizard} onLeave={() => onShow('license')} />}
      {page === 'report' && (
        <ReportPage
          panel={wizard.panel}
          clientVersion={start.clientVersion}
          status={status}
          onLeave={() => onShow('license')}
        />
      )}
      <footer className="window-foot">
        <span>
          {texts.serviceDesk.title}: {texts.serviceDesk.telephones}
        </span>
        <span>{texts.version(start.clientVersion)}</span>
        <span lang={other}>
          <Button variant="quiet" onPress={() => chooseLanguage(other)}>
            {other === 'bg' ? 'Български' : 'English'}
          </Button>
        </span>
      </footer>
    </div>
  )
}

/**
 * The license, asked for whenever its page comes on the screen and whenever the window is looked at again: the clock, the
 * disks and the license file change while it is open.
 */
function useStatus(
  page: Page,
): readonly [
  status: LicenseView | 'failed' | null,
  show: (status: LicenseView) => void,
  checkAgain: () => void,
] {
  const [status, setStatus] = useState<LicenseView | 'failed' | null>(null)
  const read = useCallback(() => {
    desktop.readStatus().then(setStatus, () => setStatus('failed'))
  }, [])
  const isShown = page === 'license'
  useEffect(() => {
    if (!isShown) return
    read()
    window.addEventListener('focus', read)
    const stop = listenToCommands((command) => {
      if (command.kind === 'license-changed') read()
    })
    return () => {
      window.removeEventListener('focus', read)
      stop()
    }
  }, [isShown, read])
  function checkAgain() {
    setStatus(null)
    read()
  }
  return [status, setStatus, checkAgain]
}
