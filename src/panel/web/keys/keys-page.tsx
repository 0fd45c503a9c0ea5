import { type FormEvent, useEffect } from 'react'
import type { Refusal } from '../../../shared/contract/refusals.ts'
import type { User } from '../../../shared/panel-api/sign-in.ts'
import { MAX_KEY_TEXT } from '../../../shared/panel-limits.ts'
import { ActionBar } from '../../../ui/action-bar.tsx'
import { Button } from '../../../ui/button.tsx'
import { Comparison } from '../../../ui/comparison.tsx'
import { TextInput } from '../../../ui/text-input.tsx'
import { useFocusOnChange } from '../../../ui/use-focus-on-change.ts'
import { isProblemOf } from '../panel/api.ts'
import { useWording } from '../panel/wording.tsx'
import { Page } from '../parts/page.tsx'
import { ProblemNotice } from '../parts/problem-notice.tsx'
import { GivenKey } from './given-key.tsx'
import { GivenKeys } from './given-keys.tsx'
import { HowToPay } from './how-to-pay.tsx'
import { MalformedNotice } from './malformed-notice.tsx'
import { useKeyText } from './use-key-text.ts'
import { useKeys } from './use-keys.ts'

const FORM = 'key-form'

/** What no other contract puts right, but another key: the same one is refused again. */
const OF_THE_KEY: ReadonlySet<string> = new Set([
  'parameter-mismatch',
  'version-not-paid',
  'modules-not-in-contract',
  'workplace-count-mismatch',
] satisfies Refusal['code'][])

/** An installation key held against the contract, again and again until everything fits; then the registration key. */
export function KeysPage({ user }: { readonly user: User }) {
  const { texts, language } = useWording()
  const { check, generate, reset, askedIn } = useKeys()
  const { mutate: checkNow, isSuccess: isChecked, data: answer } = check
  const [keyText, setKeyText] = useKeyText((key) => {
    reset()
    checkNow(key)
  })
  // The reasons are the panel's words, in the language in which it was asked; that may change while it answers.
  useEffect(() => {
    if (isChecked && askedIn.current !== language) checkNow(keyText)
  }, [language, isChecked, askedIn, checkNow, keyText])
  const area = useFocusOnChange<HTMLDivElement>(generate.error ?? answer ?? check.error)
  const isBusy = check.isPending || generate.isPending
  const isTooLong = keyText.length > MAX_KEY_TEXT
  const isEmpty = keyText.trim() === ''
  const isOperator = user.role === 'operator'
  const malformed = isProblemOf(check.error, 'malformed-key') ? check.error : null
  const suggestion = malformed?.members.suggestion ?? null

  const needsAnotherKey = answer?.refusals.some(({ code }) => OF_THE_KEY.has(code)) ?? false

  function selectKey() {
    const field = area.current?.querySelector('textarea')
    field?.focus()
    field?.select()
  }
  function change(text: string) {
    setKeyText(text)
    // What was compared is no longer what stands in the field.
    reset()
  }
  function take(key: string) {
    change(key)
    checkNow(key)
  }
  function submit(event: FormEvent) {
    event.preventDefault()
    if (isEmpty || isTooLong || isBusy) return
    // Enter does what the filled button does.
    if (answer?.canGenerate) return generate.mutate(keyText)
    generate.reset()
    checkNow(keyText)
  }
  if (generate.data) {
    return (
      <Page key="generated" title={texts.keys.generated} lead={texts.keys.generatedLead} isDone>
        <GivenKey
          answer={generate.data}
          installationKey={keyText}
          further={<Button onPress={() => change('')}>{texts.keys.another}</Button>}
        />
      </Page>
    )
  }
  return (
    <div className="page-area" ref={area}>
      <Page
        title={texts.menu.pages.keys.title}
        lead={isOperator ? texts.keys.introForDesk : texts.keys.intro}
        beginsWithField
      >
        <div className="stack">
          <form noValidate id={FORM} onSubmit={submit}>
            <TextInput
              label={texts.keys.installationKey}
              hint={texts.keys.installationKeyHint}
              value={keyText}
              onChange={change}
              rows={2}
              isRequired
              isReadOnly={isBusy}
              error={isTooLong ? texts.keys.tooLong : null}
            />
          </form>
          {malformed ? (
            <MalformedNotice problem={malformed} keyText={keyText} onClear={() => change('')} />
          ) : (
            <ProblemNotice error={check.error} />
          )}
          {answer && (
            <>
              <Comparison
                language={language}
                rows={answer.comparison}
                refusals={answer.refusals}
                canGenerate={answer.canGenerate}
                isElsewhere
              />
              {!isOperator && !answer.canGenerate && <HowToPay answer={answer} />}
              <p>
                {texts.keys.supportCode}: <strong className="key-text">{answer.supportCode}</strong>
              </p>
            </>
          )}
          <ProblemNotice error={generate.error} />
        </div>
        {!isOperator && <GivenKeys />}
        <ActionBar reason={isEmpty ? texts.keys.pasteFirst : null}>
          {answer?.canGenerate ? (
            <Button variant="primary" type="submit" form={FORM} isPending={isBusy} takesFocus>
              {generate.isPending ? texts.keys.generating : texts.keys.generate}
            </Button>
          ) : suggestion !== null ? (
            <Button variant="primary" onPress={() => take(suggestion)} takesFocus>
              {texts.keys.takeSuggestion}
            </Button>
          ) : (
            <>
              {needsAnotherKey && (
                <Button variant="primary" onPress={selectKey} takesFocus>
                  {texts.keys.pasteAnother}
                </Button>
              )}
              <Button
                variant={needsAnotherKey || malformed?.members.reason === 'other-kind' ? 'plain' : 'primary'}
                type="submit"
                form={FORM}
                isDisabled={isEmpty || isTooLong}
                isPending={isBusy}
                takesFocus
              >
                {check.isPending ? texts.keys.checking : answer ? texts.keys.checkAgain : texts.keys.check}
              </Button>
            </>
          )}
        </ActionBar>
      </Page>
    </div>
  )
}
