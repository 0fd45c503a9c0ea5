import { useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { Form } from 'react-aria-components'
import type { User } from '../../../shared/panel-api.ts'
import { Button } from '../../../ui/button.tsx'
import { SESSION } from '../panel/session.ts'
import { useAction } from '../panel/use-action.ts'
import { useWording } from '../panel/wording.tsx'
import { useOwnProof } from '../parts/own-proof.tsx'
import { ProblemNotice } from '../parts/problem-notice.tsx'
import { wrongCurrentWords } from '../parts/wrong-current-words.ts'
import { SecondFactorSetup } from './second-factor-setup.tsx'

/** The code at sign-in: on or off, and what changes it. */
export function SecondFactorSection({ user }: { readonly user: User }) {
  const { texts } = useWording()
  const [open, setOpen] = useState<'setup' | 'removal' | null>(null)
  const isOn = user.hasSecondFactor
  return (
    <section className="stack card" aria-labelledby="second-factor">
      <h2 id="second-factor">{texts.secondFactor.title}</h2>
      <p>{isOn ? texts.secondFactor.isOn : texts.secondFactor.isOff}</p>
      {open === 'setup' && <SecondFactorSetup hasSecondFactor={isOn} onDone={() => setOpen(null)} />}
      {open === 'removal' && <Removal onDone={() => setOpen(null)} />}
      <div className="buttons">
        {open === null && (
          <Button onPress={() => setOpen('setup')}>
            {isOn ? texts.secondFactor.replace : texts.secondFactor.turnOn}
          </Button>
        )}
        {open === null && isOn && user.role === 'subscriber' && (
          <Button variant="quiet" onPress={() => setOpen('removal')}>
            {texts.secondFactor.turnOff}
          </Button>
        )}
        {open !== null && (
          <Button variant="quiet" onPress={() => setOpen(null)}>
            {texts.cancel}
          </Button>
        )}
      </div>
    </section>
  )
}

function Removal({ onDone }: { readonly onDone: () => void }) {
  const { texts, ask } = useWording()
  const queries = useQueryClient()
  const { proof, fields, isComplete } = useOwnProof(true)
  const remove = useAction({
    mutationFn: () => ask('endSecondFactor', { body: proof }),
    onSuccess: () => {
      onDone()
      void queries.invalidateQueries({ queryKey: SESSION })
    },
  })
  function submit(event: FormEvent) {
    event.preventDefault()
    if (!remove.isPending) remove.mutate()
  }
  return (
    <Form className="stack" onSubmit={submit}>
      {fields}
      <ProblemNotice error={remove.error} words={wrongCurrentWords(texts)} />
      <div className="buttons">
        <Button type="submit" isDisabled={!isComplete} isPending={remove.isPending}>
          {texts.secondFactor.turnOff}
        </Button>
      </div>
    </Form>
  )
}
