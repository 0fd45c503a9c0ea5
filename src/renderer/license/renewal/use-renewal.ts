import { useEffect, useState } from 'react'
import type {
  LicenseView,
  RenewalFailure,
  RenewalRequest,
  RenewedView,
} from '../../../shared/desktop-views.ts'
import { desktop } from '../../desktop.ts'
import { useWording } from '../../texts/wording.ts'

type RenewalState =
  | { readonly phase: 'idle' }
  | { readonly phase: 'renewing'; readonly request: RenewalRequest }
  /** `before` is the license as it was when the renewal was asked for. */
  | { readonly phase: 'renewed'; readonly before: LicenseView; readonly renewed: RenewedView }
  | {
      readonly phase: 'failed'
      readonly request: RenewalRequest
      readonly failure: RenewalFailure | { readonly code: 'call-failed' }
    }

export interface Renewal {
  readonly state: RenewalState
  readonly renew: (before: LicenseView, request: RenewalRequest) => void
  readonly cancel: () => void
  /** What came of it was seen. */
  readonly dismiss: () => void
}

const IDLE: RenewalState = { phase: 'idle' }

/** The renewal of the license from this window. It goes on while another page is shown. */
export function useRenewal(onRenewed: (status: LicenseView) => void): Renewal {
  const { language } = useWording()
  const [state, setState] = useState<RenewalState>(IDLE)
  function dismiss() {
    setState((now) => (now.phase === 'renewing' ? now : IDLE))
  }
  // The reasons are the panel's words, in the language in which it was asked.
  // biome-ignore lint/correctness/useExhaustiveDependencies: only when the language changes
  useEffect(dismiss, [language])

  return {
    state,
    async renew(before, request) {
      setState({ phase: 'renewing', request })
      const result = await desktop.renew(request).catch(() => null)
      if (!result) return setState({ phase: 'failed', request, failure: { code: 'call-failed' } })
      if (!result.ok) return setState({ phase: 'failed', request, failure: result.refusal })
      setState({ phase: 'renewed', before, renewed: result.value })
      onRenewed(result.value.status)
    },
    cancel() {
      void desktop.cancelOnline()
    },
    dismiss,
  }
}
