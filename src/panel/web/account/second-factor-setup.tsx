import { useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { ActionBar } from '../../../ui/action-bar.tsx'
import { Button } from '../../../ui/button.tsx'
import { CodeInput } from '../../../ui/code-input.tsx'
import { QrCode } from '../../../ui/qr-code.tsx'
import { useFocusOnChange } from '../../../ui/use-focus-on-change.ts'
import { queryKeyOf } from '../panel/api.ts'
import { SESSION, useSession } from '../panel/session.ts'
import { useAction } from '../panel/use-action.ts'
import { useWording } from '../panel/wording.tsx'
import { focusFirstEmpty } from '../parts/focus-first-empty.ts'
import { useOwnProof } from '../parts/own-proof.tsx'
import { ProblemNotice } from '../parts/problem-notice.tsx'
import { useLeaveGuard } from '../parts/use-leave-guard.tsx'
import { wrongCurrentWords } from '../parts/wrong-current-words.ts'
import { RecoveryCodes } from './recovery-codes.tsx'

interface SecondFactorSetupProps {
  readonly hasSecondFactor?: boolean
  /** Once the recovery codes have been seen. */
  readonly onDone: () => void
  /** Leaves all as it was; the codes, which are shown once, are not left so. Without it there is no way back. */
  readonly onCancel?: () => void
}

/** Setting up the code at sign-in: the password, the QR code for the telephone, the first code from it, and recovery codes. */
export function SecondFactorSetup({ hasSecondFactor = false, onDone, onCancel }: SecondFactorSetupProps) {
  const { texts, language, ask } = useWording()
  const queries = useQueryClient()
  const username = useSession().data?.username ?? ''
  const { proof, fields, isComplete } = useOwnProof(hasSecondFactor)
  const [code, setCode] = useState('')
  const begin = useAction({
    mutationFn: () => ask('beginSecondFactor', { body: proof }),
  })
  const confirm = useAction({
    mutationFn: () => ask('confirmSecondFactor', { body: { code } }),
    onSuccess: () => {
      void queries.invalidateQueries({ queryKey: SESSION })
      void queries.invalidateQueries({ queryKey: queryKeyOf('listSessions') })
    },
  })
  const factor = begin.data
  const guard = useLeaveGuard(factor !== undefined && !confirm.data)
  const area = useFocusOnChange<HTMLDivElement>(factor ?? confirm.error ?? begin.error)

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    if (factor ? code.trim() === '' : !isComplete) focusFirstEmpty(event.currentTarget)
    else if (factor ? !confirm.isPending : !begin.isPending) (factor ? confirm : begin).mutate()
  }
  if (confirm.data)
    return <RecoveryCodes username={username} codes={confirm.data.recoveryCodes} onDone={onDone} />
  const back = onCancel && (
    <Button variant="quiet" onPress={() => guard.leave(onCancel)}>
      {texts.cancel}
    </Button>
  )
  return (
    <div ref={area}>
      <form noValidate className="stack" onSubmit={submit}>
        {factor ? (
          <>
            <p className="lead">{texts.secondFactor.scan}</p>
            <figure className="qr-figure">
              <QrCode text={factor.uri} label={texts.secondFactor.qrLabel} />
              <figcaption className="stack-tight">
                <p>{texts.secondFactor.byHand}</p>
                <p className="key-text">{factor.secret.replace(/.{4}(?=.)/g, '$& ')}</p>
              </figcaption>
            </figure>
            <div className="narrow">
              <CodeInput
                language={language}
                label={texts.secondFactor.code}
                hint={texts.secondFactor.codeHint}
                value={code}
                onChange={setCode}
                takesFocus
                sendsItself
              />
            </div>
            <ProblemNotice error={confirm.error} />
            <ActionBar back={back}>
              <Button variant="primary" type="submit" isPending={confirm.isPending}>
                {texts.secondFactor.confirm}
              </Button>
            </ActionBar>
          </>
        ) : (
          <>
            {fields}
            <ProblemNotice error={begin.error} words={wrongCurrentWords(texts)} />
            <ActionBar back={back}>
              <Button variant="primary" type="submit" isPending={begin.isPending}>
                {texts.secondFactor.begin}
              </Button>
            </ActionBar>
          </>
        )}
      </form>
      {guard.question}
    </div>
  )
}
