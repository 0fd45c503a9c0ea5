import { useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import type { User } from '../../../shared/panel-api/sign-in.ts'
import { Button } from '../../../ui/button.tsx'
import { SESSION } from '../panel/session.ts'
import { useAction } from '../panel/use-action.ts'
import { useWording } from '../panel/wording.tsx'
import { focusFirstEmpty } from '../parts/focus-first-empty.ts'
import { useOwnProof } from '../parts/own-proof.tsx'
import { ProblemNotice } from '../parts/problem-notice.tsx'
import { wrongCurrentWords } from '../parts/wrong-current-words.ts'
import { RecoveryCodes } from './recovery-codes.tsx'
import { SecondFactorSetup } from './second-factor-setup.tsx'

/** The code at sign-in: on or off, and what changes it. */
export function SecondFactorSection({ user }: { readonly user: User }) {
  const { texts, ask } = useWording()
  const words = texts.secondFactor
  const queries = useQueryClient()
  const [open, setOpen] = useState<'setup' | 'removal' | 'codes' | null>(null)
  const [codes, setCodes] = useState<readonly string[] | null>(null)
  const { hasSecondFactor: isOn, recoveryCodesLeft, username } = user
  const close = () => setOpen(null)
  const refresh = () => void queries.invalidateQueries({ queryKey: SESSION })
  const remove = useAction({
    mutationFn: (proof: OwnProof) => ask('endSecondFactor', { body: proof }),
    onSuccess: () => {
      close()
      refresh()
    },
  })
  const renew = useAction({
    mutationFn: (proof: OwnProof) => ask('renewRecoveryCodes', { body: proof }),
    onSuccess: ({ recoveryCodes }) => {
      close()
      setCodes(recoveryCodes)
      refresh()
    },
  })
  return (
    <section className="stack card" aria-labelledby="second-factor">
      <h2 id="second-factor">{words.title}</h2>
      {(isOn || open === null) && <p>{isOn ? words.isOn : words.isOff}</p>}
      {recoveryCodesLeft !== null && (
        <p className="field-hint">{texts.recoveryCodes.left(recoveryCodesLeft)}</p>
      )}
      {codes && <RecoveryCodes username={username} codes={codes} onDone={() => setCodes(null)} />}
      {open === 'setup' && <SecondFactorSetup hasSecondFactor={isOn} onDone={close} onCancel={close} />}
      {open === 'removal' && <Proved doLabel={words.turnOff} action={remove} />}
      {open === 'codes' && <Proved doLabel={texts.recoveryCodes.renew} action={renew} />}
      {(open === 'removal' || open === 'codes') && (
        <div className="buttons">
          <Button variant="quiet" onPress={close}>
            {texts.cancel}
          </Button>
        </div>
      )}
      {open === null && codes === null && (
        <div className="buttons">
          <Button onPress={() => setOpen('setup')}>{isOn ? words.replace : words.turnOn}</Button>
          {isOn && <Button onPress={() => setOpen('codes')}>{texts.recoveryCodes.renew}</Button>}
          {isOn && user.role === 'subscriber' && (
            <Button variant="quiet" onPress={() => setOpen('removal')}>
              {words.turnOff}
            </Button>
          )}
        </div>
      )}
    </section>
  )
}

type OwnProof = ReturnType<typeof useOwnProof>['proof']

interface ProvedProps {
  readonly doLabel: string
  readonly action: {
    readonly error: Error | null
    readonly isPending: boolean
    readonly mutate: (proof: OwnProof) => void
  }
}

/** What is done once the user has proved to be at the keyboard. */
function Proved({ doLabel, action }: ProvedProps) {
  const { texts } = useWording()
  const { proof, fields, isComplete } = useOwnProof(true)
  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    if (isComplete) action.mutate(proof)
    else focusFirstEmpty(event.currentTarget)
  }
  return (
    <form noValidate className="stack" onSubmit={submit}>
      {fields}
      <ProblemNotice error={action.error} words={wrongCurrentWords(texts)} />
      <div className="buttons">
        <Button variant="primary" type="submit" isPending={action.isPending}>
          {doLabel}
        </Button>
      </div>
    </form>
  )
}
