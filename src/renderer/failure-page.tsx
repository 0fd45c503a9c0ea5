import { ActionBar } from '../ui/action-bar.tsx'
import { Button } from '../ui/button.tsx'
import { Notice } from '../ui/notice.tsx'
import { StepHeading } from '../ui/step-heading.tsx'
import { windowTexts } from './texts/window-texts.ts'

/** What there is instead of a blank window where the window itself fails; everything entered is in the draft. */
export function FailurePage({ resetErrorBoundary }: { readonly resetErrorBoundary: () => void }) {
  const texts = windowTexts(document.documentElement.lang === 'en' ? 'en' : 'bg')
  return (
    <main className="page">
      <div className="step">
        <StepHeading>{texts.windowTitle}</StepHeading>
        <Notice tone="problem" title={texts.windowFailed} isAnnounced>
          <p>{texts.failedNext}</p>
        </Notice>
        <ActionBar>
          <Button variant="primary" onPress={resetErrorBoundary}>
            {texts.openAgain}
          </Button>
        </ActionBar>
      </div>
    </main>
  )
}
