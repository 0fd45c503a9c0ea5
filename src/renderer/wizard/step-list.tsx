import { memo } from 'react'
import { useWording } from '../texts/wording.ts'
import { stagesOf } from './stages.ts'
import type { WizardState } from './wizard.ts'
import './step-list.css'

/** Where the wizard stands on the way that was chosen. */
export function StepList({ state }: { readonly state: WizardState }) {
  const { stages, current } = stagesOf(state)
  return stages.length === 0 ? null : <Steps stages={stages} current={current} />
}

/** A keystroke in a step draws it not again. */
const Steps = memo(function Steps({ stages, current }: ReturnType<typeof stagesOf>) {
  const { texts } = useWording()
  return (
    <ol className="step-list" aria-label={texts.wizard.progress}>
      {stages.map((stage, index) => {
        const isPast = index < current
        const name = texts.wizard.stages[stage]
        return (
          <li
            key={stage}
            title={name}
            data-state={isPast ? 'past' : index === current ? 'current' : 'ahead'}
            {...(index === current ? { 'aria-current': 'step' as const } : {})}
          >
            <span aria-hidden="true">{isPast ? '✓' : index + 1}</span>
            <span className="visually-hidden">
              {name}
              {isPast && `, ${texts.wizard.done}`}
            </span>
          </li>
        )
      })}
    </ol>
  )
})
