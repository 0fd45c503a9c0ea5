import type { Adopted, ComparisonView, OnlineFailure, SignedIn } from '../../shared/desktop-views.ts'
import type { Result } from '../../shared/result.ts'
import type { StoreRefusal } from '../../shared/workstation-states.ts'
import type { SignInFailure } from '../connection/online-failure.ts'

/** Why the terms of the contract were not taken: the panel, or the disk. */
export type AdoptFailure = OnlineFailure | StoreRefusal

/** What the panel has been asked and has answered so far. */
export type OnlineState =
  | { readonly phase: 'signed-out'; readonly failure: SignInFailure | null }
  | { readonly phase: 'signing-in' }
  | { readonly phase: 'first-password'; readonly failure: OnlineFailure | null }
  | { readonly phase: 'changing-password' }
  | { readonly phase: 'signed-in'; readonly failure: OnlineFailure | null }
  /** The contract is read, and as far as it goes compared. */
  | { readonly phase: 'preparing' }
  | { readonly phase: 'checking'; readonly comparison: ComparisonView | null }
  | {
      readonly phase: 'compared'
      readonly comparison: ComparisonView
      /** What the installation was given of the contract for this comparison. */
      readonly adopted: readonly Adopted[]
      readonly failure: AdoptFailure | null
    }
  | { readonly phase: 'adopting' | 'generating'; readonly comparison: ComparisonView }

export type OnlineStateIn<Phase extends OnlineState['phase']> = Extract<
  OnlineState,
  { readonly phase: Phase }
>

export type OnlineEvent =
  | { readonly type: 'signing-in' }
  | { readonly type: 'signed-in'; readonly result: Result<SignedIn, OnlineFailure> }
  | { readonly type: 'changing-password' }
  | { readonly type: 'password-changed'; readonly result: Result<null, OnlineFailure> }
  | { readonly type: 'signed-out' }
  | { readonly type: 'preparing' }
  | { readonly type: 'checking' }
  | { readonly type: 'checked'; readonly result: Result<ComparisonView, OnlineFailure> }
  | { readonly type: 'adopting' }
  | { readonly type: 'generating' }
  | { readonly type: 'generate-failed'; readonly failure: OnlineFailure }

export const SIGNED_OUT: OnlineState = { phase: 'signed-out', failure: null }
export const SIGNED_IN: OnlineState = { phase: 'signed-in', failure: null }

/** The next state of the conversation with the panel. */
export function nextOnline(online: OnlineState, event: OnlineEvent): OnlineState {
  switch (event.type) {
    case 'signing-in':
      return { phase: 'signing-in' }
    case 'signed-in':
      if (online.phase !== 'signing-in') return online
      if (!event.result.ok) return { phase: 'signed-out', failure: event.result.refusal }
      return event.result.value.mustChangePassword ? { phase: 'first-password', failure: null } : SIGNED_IN
    case 'changing-password':
      return online.phase === 'first-password' ? { phase: 'changing-password' } : online
    case 'password-changed':
      if (online.phase !== 'changing-password') return online
      if (event.result.ok) return SIGNED_IN
      if (mayHaveArrived(event.result.refusal))
        return { phase: 'signed-out', failure: { code: 'password-unsure' } }
      return signedOutOr({ phase: 'first-password', failure: event.result.refusal })
    case 'signed-out':
      return SIGNED_OUT
    case 'preparing':
      return { phase: 'preparing' }
    case 'checking':
      return { phase: 'checking', comparison: online.phase === 'compared' ? online.comparison : null }
    case 'checked':
      if (online.phase !== 'checking') return online
      if (event.result.ok) return compared(event.result.value)
      return signedOutOr(
        online.comparison
          ? { ...compared(online.comparison), failure: event.result.refusal }
          : { phase: 'signed-in', failure: event.result.refusal },
      )
    case 'adopting':
      return online.phase === 'compared' ? { phase: 'adopting', comparison: online.comparison } : online
    case 'generating':
      return online.phase === 'compared' ? { phase: 'generating', comparison: online.comparison } : online
    case 'generate-failed':
      return online.phase === 'generating'
        ? signedOutOr({ ...compared(online.comparison), failure: event.failure })
        : online
  }
}

/** Whether a request that failed like this may have reached the panel all the same. */
function mayHaveArrived(failure: OnlineFailure): boolean {
  if (failure.code === 'cancelled') return true
  return failure.code === 'unreachable' && !['no-network', 'proxy', 'tls-untrusted'].includes(failure.failure)
}

/** What was under way is over once there is a registration key, whatever became of that. */
export function settled(online: OnlineState): OnlineState {
  return online.phase === 'adopting' || online.phase === 'generating' ? compared(online.comparison) : online
}

/** A comparison of which nothing was taken yet. */
export function compared(comparison: ComparisonView): OnlineStateIn<'compared'> {
  return { phase: 'compared', comparison, adopted: [], failure: null }
}

/** A session that has ended shows the sign-in, whatever was asked. */
export function signedOutOr(
  online: Extract<OnlineState, { readonly failure: AdoptFailure | null }>,
): OnlineState {
  const { failure } = online
  const hasEnded = failure !== null && typeof failure !== 'string' && failure.code === 'signed-out'
  return hasEnded ? { phase: 'signed-out', failure } : online
}
