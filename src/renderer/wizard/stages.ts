import type { WizardState } from './wizard.ts'

type Stage = 'sign-in' | 'contract' | 'installation' | 'installation-key' | 'registration-key' | 'result'

const ONLINE: readonly Stage[] = ['sign-in', 'contract', 'result']
const BY_HAND: readonly Stage[] = ['installation', 'installation-key', 'registration-key', 'result']

const SIGNING_IN = ['signed-out', 'signing-in', 'first-password', 'changing-password']

/** What there is to do on the way that was chosen, and how far it is done. */
export function stagesOf({ step, way, online }: WizardState): {
  readonly stages: readonly Stage[]
  readonly current: number
} {
  if (step === 'way') return { stages: [], current: 0 }
  if (way !== 'online' && step !== 'online') return { stages: BY_HAND, current: BY_HAND.indexOf(step) }
  const isSigningIn = step === 'online' && SIGNING_IN.includes(online.phase)
  const stage = step === 'result' ? 'result' : isSigningIn ? 'sign-in' : 'contract'
  return { stages: ONLINE, current: ONLINE.indexOf(stage) }
}
