import type { WizardState } from './wizard.ts'

type Stage = 'sign-in' | 'contract' | 'installation' | 'installation-key' | 'registration-key' | 'result'

const ONLINE: readonly Stage[] = ['sign-in', 'contract', 'result']
const BY_HAND: readonly Stage[] = ['installation', 'installation-key', 'registration-key', 'result']

const SIGNING_IN = ['signed-out', 'signing-in', 'first-password', 'changing-password']

/** What there is to do on the way that was chosen, and how far it is done. */
export function stagesOf(state: WizardState): {
  readonly stages: readonly Stage[]
  readonly current: number
} {
  const { step, way, online } = state
  if (step === 'way') return { stages: [], current: 0 }
  const stages = way === 'online' || step === 'online' ? ONLINE : BY_HAND
  // Whoever is registered has done the last stage, too.
  if (step === 'result' && state.outcome.kind === 'registered') return { stages, current: stages.length }
  const names: readonly string[] = stages
  if (stages === BY_HAND) return { stages, current: names.indexOf(step) }
  const isSigningIn = step === 'online' && SIGNING_IN.includes(online.phase)
  const stage = step === 'result' ? 'result' : isSigningIn ? 'sign-in' : 'contract'
  return { stages, current: stages.indexOf(stage) }
}
