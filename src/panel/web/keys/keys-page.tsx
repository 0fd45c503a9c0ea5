import { useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useEffect, useRef, useState } from 'react'
import type { User } from '../../../shared/panel-api.ts'
import { MAX_KEY_TEXT } from '../../../shared/panel-limits.ts'
import { Button } from '../../../ui/button.tsx'
import { Comparison } from '../../../ui/comparison.tsx'
import { TextInput } from '../../../ui/text-input.tsx'
import { useFocusOnChange } from '../../../ui/use-focus-on-change.ts'
import { isProblemOf, queryKeyOf } from '../panel/api.ts'
import { useAction } from '../panel/use-action.ts'
import { useDraft } from '../panel/use-draft.ts'
import { useWording } from '../panel/wording.tsx'
import { Page } from '../parts/page.tsx'
import { ProblemNotice } from '../parts/problem-notice.tsx'
import { GivenKey } from './given-key.tsx'
import { GivenKeys } from './given-keys.tsx'
import { forgetKeyInAddress, keyInAddress } from './key-in-address.ts'
import { MalformedNotice } from './malformed-notice.tsx'

/** An installation key held against the contract, again and again until everything fits; then the registration key. */
export function KeysPage({ user }: { readonly user: User }) {
  const { texts, language } = useWording()
  const [draft, setKeyText] = useDraft('installation-key', '')
  const [given, setGiven] = useState(keyInAddress)
  const keyText = given === '' ? draft : given
  const { check, generate, reset, askedIn } = useKeys(keyText)
  useEffect(() => {
    // Another QR code, opened in the same window.
    const take = () => {
      const key = keyInAddress()
      if (key === '') return
      setGiven(key)
      reset()
    }
    window.addEventListener('hashchange', take)
    return () => window.removeEventListener('hashchange', take)
  }, [reset])
  // The reasons are the panel's words, in the language in which it was asked; that may change while it answers.
  const { mutate: checkNow, isSuccess: isChecked } = check
  useEffect(() => {
    if (isChecked && askedIn.current !== language) checkNow()
  }, [language, isChecked, askedIn, checkNow])
  const area = useFocusOnChange<HTMLDivElement>(generate.error ?? check.data ?? check.error)
  const isBusy = check.isPending || generate.isPending
  const isTooLong = keyText.length > MAX_KEY_TEXT
  const isOperator = user.role === 'operator'

  function change(text: string) {
    setKeyText(text)
    if (given !== '') {
      setGiven('')
      forgetKeyInAddress()
    }
    // What was compared is no longer what stands in the field.
    reset()
  }
  function submit(event: FormEvent) {
    event.preventDefault()
    if (keyText.trim() === '' || isTooLong) return
    generate.reset()
    check.mutate()
  }
  if (generate.data) {
    return (
      <Page key="generated" title={texts.keys.generated} lead={texts.keys.generatedLead}>
        <GivenKey answer={generate.data} installationKey={keyText} />
        <div className="buttons">
          <Button onPress={() => change('')}>{texts.keys.another}</Button>
        </div>
      </Page>
    )
  }
  return (
    <Page title={texts.menu.pages.keys.title} lead={isOperator ? texts.keys.introForDesk : texts.keys.intro}>
      <div className="stack" ref={area}>
        <form noValidate className="stack" onSubmit={submit}>
          <TextInput
            label={texts.keys.installationKey}
            hint={texts.keys.installationKeyHint}
            value={keyText}
            onChange={change}
            rows={3}
            isRequired
            isReadOnly={isBusy}
            error={isTooLong ? texts.keys.tooLong : null}
          />
          <div className="buttons">
            <Button
              variant={check.data?.canGenerate ? 'plain' : 'primary'}
              type="submit"
              isDisabled={keyText.trim() === ''}
              isPending={isBusy}
              takesFocus={!check.data?.canGenerate}
            >
              {check.isPending ? texts.keys.checking : texts.keys.check}
            </Button>
            <Button
              variant={check.data?.canGenerate ? 'primary' : 'plain'}
              isDisabled={!check.data?.canGenerate}
              isPending={isBusy}
              onPress={() => generate.mutate()}
              takesFocus={check.data?.canGenerate ?? false}
            >
              {generate.isPending ? texts.keys.generating : texts.keys.generate}
            </Button>
          </div>
        </form>
        {isProblemOf(check.error, 'malformed-key') ? (
          <MalformedNotice
            problem={check.error}
            keyText={keyText}
            onTake={change}
            onClear={() => change('')}
          />
        ) : (
          <ProblemNotice error={check.error} />
        )}
        {check.data && (
          <>
            <Comparison
              language={language}
              rows={check.data.comparison}
              refusals={check.data.refusals}
              canGenerate={check.data.canGenerate}
            />
            <p>
              {texts.keys.supportCode}: <strong className="key-text">{check.data.supportCode}</strong>
            </p>
          </>
        )}
        <ProblemNotice error={generate.error} />
      </div>
      {!isOperator && <GivenKeys />}
    </Page>
  )
}

/** Checking and generating for the key in the field. */
function useKeys(keyText: string) {
  const { ask, language } = useWording()
  const queries = useQueryClient()
  const askedIn = useRef(language)
  const check = useAction({
    mutationFn: () => {
      askedIn.current = language
      return ask('checkKey', { body: { installationKey: keyText } })
    },
  })
  const generate = useAction({
    mutationFn: () => ask('generateKey', { body: { installationKey: keyText } }),
    // An answer that was lost on its way may have been a key.
    onSettled: () => queries.invalidateQueries({ queryKey: queryKeyOf('listKeys') }),
    // What was allowed a moment ago is so no more: the comparison shows why.
    onError: (error) => isProblemOf(error, 'refused') && check.mutate(),
  })
  const { reset: resetCheck } = check
  const { reset: resetGenerate } = generate
  const resets = useRef(() => {
    resetCheck()
    resetGenerate()
  })
  return { check, generate, reset: resets.current, askedIn }
}
