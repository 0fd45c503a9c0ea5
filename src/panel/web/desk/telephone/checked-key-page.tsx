import type { Refusal } from '../../../../shared/contract/refusals.ts'
import type { CheckAnswer } from '../../../../shared/panel-api.ts'
import { Button } from '../../../../ui/button.tsx'
import { Comparison } from '../../../../ui/comparison.tsx'
import { useDeskTexts, useWording } from '../../panel/wording.tsx'
import { Page } from '../../parts/page.tsx'
import { ProblemNotice } from '../../parts/problem-notice.tsx'
import type { DeskTexts } from '../../texts/desk/bg.ts'
import { KeyHolder } from './key-holder.tsx'
import { MendingLinks } from './mending-links.tsx'
import './checked-key-page.css'

interface CheckedKeyPageProps {
  readonly keyText: string
  readonly answer: CheckAnswer
  readonly isChecking: boolean
  readonly isGenerating: boolean
  readonly error: unknown
  readonly onCheck: () => void
  readonly onGenerate: () => void
  readonly onChangeKey: () => void
  readonly onAnother: () => void
}

/** A key that reads well: the code to compare with the caller, whose it is, what of it fits the contract, and then the key. */
export function CheckedKeyPage(props: CheckedKeyPageProps) {
  const { keyText, answer, isChecking, isGenerating, error, onCheck, onGenerate, onChangeKey, onAnother } =
    props
  const { texts, language } = useWording()
  const desk = useDeskTexts()
  const { comparison, refusals, canGenerate, supportCode } = answer
  return (
    <Page title={desk.telephone.checkedTitle}>
      <div className="side-by-side equal">
        <section className="stack-tight card" aria-labelledby="support-code">
          <h2 id="support-code">{desk.telephone.compareCode}</h2>
          <p className="large-code">{supportCode}</p>
          <p className="field-hint">{desk.telephone.compareCodeHint}</p>
        </section>
        <KeyHolder keyText={keyText} />
      </div>
      <Comparison
        language={language}
        rows={comparison}
        canGenerate={canGenerate}
        // The codes and what comes with each are the comparison's own.
        refusals={(refusals as unknown as readonly (Refusal & { readonly reason: string })[]).map(
          (refusal) => ({ reason: refusal.reason, next: nextOf(refusal, desk.refusalSteps) }),
        )}
      />
      <ProblemNotice error={error} />
      <div className="buttons">
        {canGenerate ? (
          <Button variant="primary" onPress={onGenerate} isPending={isGenerating}>
            {isGenerating ? texts.keys.generating : texts.keys.generate}
          </Button>
        ) : (
          <>
            <Button variant="primary" onPress={onCheck} isPending={isChecking}>
              {isChecking ? texts.keys.checking : desk.telephone.checkAgain}
            </Button>
            <MendingLinks keyText={keyText} />
          </>
        )}
        <Button variant="quiet" onPress={onChangeKey}>
          {desk.telephone.changeKey}
        </Button>
        <Button variant="quiet" onPress={onAnother}>
          {desk.telephone.another}
        </Button>
      </div>
    </Page>
  )
}

function nextOf(refusal: Refusal, steps: DeskTexts['refusalSteps']): string {
  // Each entry takes the refusal of its own code, which a lookup by a union cannot tell the compiler.
  return (steps[refusal.code] as (refusal: Refusal) => string)(refusal)
}
