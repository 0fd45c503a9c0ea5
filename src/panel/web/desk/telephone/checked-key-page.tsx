import { useEffect, useRef } from 'react'
import type { Refusal } from '../../../../shared/contract/refusals.ts'
import type { CheckAnswer } from '../../../../shared/panel-api/keys.ts'
import { ActionBar } from '../../../../ui/action-bar.tsx'
import { Button } from '../../../../ui/button.tsx'
import { Comparison } from '../../../../ui/comparison.tsx'
import { useDeskTexts, useWording } from '../../panel/wording.tsx'
import { Page } from '../../parts/page.tsx'
import { ProblemNotice } from '../../parts/problem-notice.tsx'
import type { DeskTexts } from '../../texts/desk/bg.ts'
import { KeyHolder } from './key-holder.tsx'
import { Mending } from './mending.tsx'
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
  const { comparison, canGenerate, supportCode } = answer
  // The codes and what comes with each are the comparison's own.
  const refusals = answer.refusals as unknown as readonly (Refusal & { readonly reason: string })[]
  const page = useRef<HTMLDivElement>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: what was mended leads on to the key
  useEffect(() => page.current?.querySelector<HTMLElement>('[data-variant=primary]')?.focus(), [canGenerate])
  const another = <Button onPress={onAnother}>{desk.telephone.another}</Button>
  return (
    <div className="checked-key" ref={page}>
      <Page title={desk.telephone.checkedTitle}>
        <div className="side-by-side equal">
          <section className="stack-tight card" aria-labelledby="support-code">
            <h2 id="support-code">{desk.telephone.compareCode}</h2>
            <p className="large-code">{supportCode}</p>
            <p className="field-hint">{desk.telephone.compareCodeHint}</p>
            <div className="buttons">
              <Button onPress={onChangeKey}>{desk.telephone.changeKey}</Button>
            </div>
          </section>
          <KeyHolder keyText={keyText} />
        </div>
        <Comparison
          language={language}
          rows={comparison}
          canGenerate={canGenerate}
          isElsewhere
          refusals={refusals.map((refusal) => ({
            reason: refusal.reason,
            next: nextOf(refusal, desk.refusalSteps),
          }))}
        />
        <ProblemNotice error={error} />
        {canGenerate ? (
          <>
            <div className="buttons">{another}</div>
            <ActionBar>
              <Button variant="primary" onPress={onGenerate} isPending={isGenerating}>
                {isGenerating ? texts.keys.generating : texts.keys.generate}
              </Button>
            </ActionBar>
          </>
        ) : (
          <Mending
            keyText={keyText}
            refusals={refusals.map(({ code }) => code)}
            others={another}
            again={
              <Button variant="quiet" onPress={onCheck} isPending={isChecking}>
                {isChecking ? texts.keys.checking : desk.telephone.checkAgain}
              </Button>
            }
          />
        )}
      </Page>
    </div>
  )
}

function nextOf(refusal: Refusal, steps: DeskTexts['refusalSteps']): string {
  // Each entry takes the refusal of its own code, which a lookup by a union cannot tell the compiler.
  return (steps[refusal.code] as (refusal: Refusal) => string)(refusal)
}
