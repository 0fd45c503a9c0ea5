import { type FormEvent, useState } from 'react'
import type { LicenseView } from '../../../shared/desktop-views.ts'
import { formatProgramVersion, parseProgramVersion } from '../../../shared/program-version.ts'
import type { Renewal } from './use-renewal.ts'

/** What somebody enters for a renewal: nothing, or another version of the program. */
export interface RenewalForm {
  readonly version: string
  readonly isVersionShown: boolean
  readonly isSubmitted: boolean
  /** Whether something that stands against a renewal is put right by the contract's own values. */
  readonly isAdoptable: boolean
  /** Whether the contract has no place for this computer, so that only a new registration helps. */
  readonly isNotHeld: boolean
  readonly changeVersion: (version: string) => void
  readonly toggleVersion: () => void
  readonly submit: (event: FormEvent<HTMLElement>) => void
}

export function useRenewalForm(held: LicenseView | null, renewal: Renewal): RenewalForm {
  const { state } = renewal
  const [version, setVersion] = useState<string | null>(null)
  const [isSubmitted, setIsSubmitted] = useState(false)
  // A renewal keeps nothing of the contract before there is a key: what was taken once is taken again.
  const [hasAdopted, setHasAdopted] = useState(false)
  const failure = state.phase === 'failed' ? state.failure : null
  const isNotHeld = failure?.code === 'refused' && failure.problem === 'not-held'
  const isVersionShown = held !== null && version !== null && state.phase !== 'renewed' && !isNotHeld
  const isAdoptable = failure?.code === 'differs' && failure.comparison.isAdoptable
  return {
    version: version ?? '',
    isVersionShown,
    isSubmitted,
    isAdoptable,
    isNotHeld,
    changeVersion: setVersion,
    toggleVersion() {
      renewal.dismiss()
      setIsSubmitted(false)
      setVersion(
        isVersionShown || !held?.installation ? null : formatProgramVersion(held.installation.version),
      )
    },
    submit(event) {
      event.preventDefault()
      setIsSubmitted(true)
      const programVersion = isVersionShown ? version.trim().replace(',', '.') : null
      const isRight = programVersion === null || parseProgramVersion(programVersion) !== null
      if (held && isRight) {
        setHasAdopted(hasAdopted || isAdoptable)
        renewal.renew(held, { isAdopting: hasAdopted || isAdoptable, programVersion })
      } else event.currentTarget.querySelector('input')?.focus()
    },
  }
}
