import { dayOf } from '../../shared/day.ts'
import { accept, type Result, refuse } from '../../shared/result.ts'
import type { StoreRefusal } from '../../shared/workstation-states.ts'
import type { Released } from './license-file.ts'
import { type RegistrationContext, readStatus, storeOf } from './license-status.ts'

/** What a panel is told of a license that was given up, as its route takes it. */
export type ReleaseNotice = Pick<Released, 'installationKey' | 'releaseCode'>

/**
 * Gives the license up on this computer, durably; the panel is told afterwards. Once more it gives the same release. A license of
 * another computer is not given up here, because that computer may still use it.
 */
export async function releaseLicense(
  context: RegistrationContext,
): Promise<Result<Released, 'not-registered' | 'different-workplace' | StoreRefusal>> {
  const { judgement, released } = await readStatus(context)
  if (judgement.state === 'unregistered' && released) return accept(released)
  if (judgement.state === 'other-workplace') return refuse('different-workplace')
  const given = await storeOf(context).giveUp(dayOf(context.now()))
  if (!given.ok) return given
  return given.value ? accept(given.value) : refuse('not-registered')
}

/**
 * Tells a panel of the license that was given up here, unless it knows; null where none was. `known` is the address that was asked
 * last for this workplace. Telling it twice changes nothing, so a note that cannot be stored is no failure.
 */
export async function tellRelease<Failure>(
  context: RegistrationContext,
  tell: (notice: ReleaseNotice, known: string | null) => Promise<Result<unknown, Failure>>,
): Promise<Result<Released | null, Failure>> {
  const store = storeOf(context)
  const stored = await store.read()
  if (!stored.ok || !stored.value.released) return accept(null)
  const { released, panel } = stored.value
  if (released.isTold) return accept(released)
  const { installationKey, releaseCode } = released
  const told = await tell({ installationKey, releaseCode }, panel)
  if (!told.ok) return told
  await store.noteTold(releaseCode)
  return accept({ ...released, isTold: true })
}
