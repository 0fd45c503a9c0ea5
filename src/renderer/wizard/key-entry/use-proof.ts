import { useEffect, useState } from 'react'
import type { ProvedKey } from '../../../shared/desktop-views.ts'
import { type Result, refuse } from '../../../shared/result.ts'
import { desktop } from '../../desktop.ts'
import type { AnyRefusal } from '../../license/refusal-notice.tsx'

/** The repair of a key is asked for once the typing pauses. */
const PAUSE_MS = 300

export type Proof = Result<ProvedKey, AnyRefusal>

/** What the main process says of a key, once there is enough of it and nobody types. */
export function useProof(text: string, isWorth: boolean): Proof | null {
  const [proof, setProof] = useState<{ readonly text: string; readonly proof: Proof } | null>(null)
  useEffect(() => {
    if (!isWorth) return
    let isCurrent = true
    const timer = setTimeout(async () => {
      const answer = await desktop.examineKey(text).catch(() => refuse({ code: 'call-failed' } as const))
      if (isCurrent) setProof({ text, proof: answer })
    }, PAUSE_MS)
    return () => {
      isCurrent = false
      clearTimeout(timer)
    }
  }, [text, isWorth])
  return isWorth && proof?.text === text ? proof.proof : null
}
