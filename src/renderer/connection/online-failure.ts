import type { OnlineFailure } from '../../shared/desktop-views.ts'
import { refuse } from '../../shared/result.ts'

/** Why there is no session; `password-unsure`: the change of a first password was given up, or its answer was lost. */
export type SignInFailure = OnlineFailure | { readonly code: 'password-unsure' }

const ONLINE_FAILURE_CODES: readonly string[] = [
  'unreachable',
  'refused',
  'bad-address',
  'cancelled',
  'signed-out',
  'no-installation-key',
] satisfies readonly OnlineFailure['code'][]

/** Whether it is the way to the panel that failed, or the panel that refused. */
export function isOnlineFailure<Other extends { readonly code: string }>(
  failure: OnlineFailure | Other,
): failure is OnlineFailure {
  return ONLINE_FAILURE_CODES.includes(failure.code)
}

/** The main process itself failed; to the person it is a panel that gave no usable answer. */
export function panelFailed() {
  return refuse({ code: 'unreachable', failure: 'panel-down' } as const)
}
