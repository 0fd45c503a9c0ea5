import type {
  AdoptedView,
  CreatedKey,
  Draft,
  OnlineFailure,
  PreparedView,
  RegisteredView,
  Way,
  WizardStep,
} from '../../shared/desktop-views.ts'
import { formOf, type InstallationForm } from '../../shared/installation-form.ts'
import { parseInstallationKey } from '../../shared/key/parse-installation-key.ts'
import type { Result } from '../../shared/result.ts'
import type { RegisterRefusal, StoreRefusal } from '../../shared/workstation-states.ts'
import {
  type AdoptFailure,
  compared,
  nextOnline,
  type OnlineEvent,
  type OnlineState,
  SIGNED_IN,
  SIGNED_OUT,
  settled,
  signedOutOr,
} from './online-state.ts'

export type CreateFailure = 'no-workplace' | 'bad-form' | 'call-failed' | StoreRefusal

type Outcome =
  | { readonly kind: 'registered'; readonly registered: RegisteredView }
  | { readonly kind: 'refused'; readonly refusal: RegisterRefusal | { readonly code: 'call-failed' } }

/** What has been entered, whichever step is on the screen. */
interface Entered {
  readonly form: InstallationForm
  /** What the form was before anybody entered anything: empty, or what is registered. */
  readonly initialForm: InstallationForm
  readonly created: CreatedKey | null
  /** Null until it is chosen. */
  readonly way: Way | null
  readonly isByTelephone: boolean
  readonly keyText: string
  readonly online: OnlineState
}

export type WizardState = Entered &
  (
    | { readonly step: 'way' | 'online' }
    | {
        readonly step: 'installation'
        readonly phase: 'editing' | 'creating'
        readonly failure: CreateFailure | null
      }
    | { readonly step: 'installation-key'; readonly created: CreatedKey }
    | {
        readonly step: 'registration-key'
        readonly created: CreatedKey
        readonly phase: 'editing' | 'registering'
      }
    | { readonly step: 'result'; readonly created: CreatedKey; readonly outcome: Outcome }
  )

export type WizardEvent =
  | { readonly type: 'form-suggested'; readonly form: InstallationForm }
  | { readonly type: 'form-changed'; readonly form: InstallationForm }
  | { readonly type: 'creating' }
  | { readonly type: 'created'; readonly result: Result<CreatedKey, CreateFailure> }
  | { readonly type: 'prepared'; readonly result: Result<PreparedView, OnlineFailure | CreateFailure> }
  | { readonly type: 'step-chosen'; readonly step: Exclude<WizardStep, 'result'> }
  | { readonly type: 'way-chosen'; readonly way: Way }
  | { readonly type: 'telephone-chosen'; readonly isByTelephone: boolean }
  | { readonly type: 'key-changed'; readonly keyText: string }
  | { readonly type: 'registering' }
  | { readonly type: 'registered'; readonly outcome: Outcome }
  | { readonly type: 'adopted'; readonly result: Result<AdoptedView, AdoptFailure> }
  | { readonly type: 'finished' }
  | OnlineEvent

const EMPTY_FORM: InstallationForm = {
  holder: '',
  product: 'accounting',
  programVersion: '',
  workplaces: '1',
  modules: [],
}

/** The wizard at its first step, or where a draft was left. A result is not kept; the key that led to it is. */
export function startWizard(draft: Draft | null): WizardState {
  const entered: Entered = {
    form: draft?.form ?? EMPTY_FORM,
    initialForm: EMPTY_FORM,
    created: draft?.created ?? null,
    way: draft?.way ?? null,
    isByTelephone: draft?.isByTelephone ?? false,
    keyText: draft?.keyText ?? '',
    online: SIGNED_OUT,
  }
  if (!draft || draft.way === null) return { ...entered, step: 'way' }
  // Nobody is signed in after a restart.
  if (draft.way === 'online') return { ...entered, step: 'online' }
  return showStep({ ...entered, step: 'way' }, draft.step === 'result' ? 'registration-key' : draft.step)
}

/** What is kept of a state; nothing once the program is registered, or where nothing was entered yet. */
export function draftOf(state: WizardState): Draft | null {
  if (state.step === 'result' && state.outcome.kind === 'registered') return null
  if (isUntouched(state)) return null
  const { step, form, created, way, isByTelephone, keyText } = state
  const kept = step === 'result' ? keyStepOf(state) : step
  return { step: kept, form, created, way, isByTelephone, keyText }
}

/** The step at which a registration key comes. */
export function keyStepOf({ way }: Entered): 'online' | 'registration-key' {
  return way === 'online' ? 'online' : 'registration-key'
}

function isUntouched({ created, form, initialForm }: Entered): boolean {
  return !created && isSameForm(form, initialForm)
}

/** Whether somebody has typed the form, so that the contract takes nothing of it away. */
export function isTyped({ form, initialForm }: Entered): boolean {
  return !isSameForm(form, initialForm)
}

function isSameForm(one: InstallationForm, other: InstallationForm): boolean {
  const textOf = ({ holder, product, programVersion, workplaces, modules }: InstallationForm) =>
    JSON.stringify([holder, product, programVersion, workplaces, modules.toSorted()])
  return textOf(one) === textOf(other)
}

/** Whether a key is being made, registered or generated, so that what becomes of it is awaited where it is. */
export function isBusy(state: WizardState): boolean {
  return (
    (state.step === 'registration-key' && state.phase === 'registering') ||
    state.online.phase === 'adopting' ||
    state.online.phase === 'generating'
  )
}

/** The wizard's next state. An event that does not fit the state (a late answer) changes nothing. */
export function next(state: WizardState, event: WizardEvent): WizardState {
  switch (event.type) {
    case 'form-suggested':
      return isUntouched(state) ? { ...state, form: event.form, initialForm: event.form } : state
    case 'form-changed':
      // The installation key belongs to the form it was made of.
      return state.step === 'installation' && state.phase === 'editing'
        ? { ...state, form: event.form, created: null, failure: null }
        : state
    case 'creating':
      return state.step === 'installation' ? { ...state, phase: 'creating', failure: null } : state
    case 'created':
      return state.step === 'installation' && state.phase === 'creating'
        ? afterCreating(state, event.result)
        : state
    case 'step-chosen':
      return isBusy(state) ? state : showStep(state, event.step)
    case 'way-chosen':
      return isBusy(state) ? state : startWay(state, event.way)
    case 'telephone-chosen':
      return { ...state, isByTelephone: event.isByTelephone }
    case 'key-changed':
      return state.step === 'registration-key' && state.phase === 'editing'
        ? { ...state, keyText: event.keyText }
        : state
    case 'registering':
      return state.step === 'registration-key' ? { ...state, phase: 'registering' } : state
    case 'registered':
      if (isTypedWrong(state, event.outcome)) return { ...state, phase: 'editing' }
      return state.created
        ? {
            ...enteredOf(state),
            online: settled(state.online),
            step: 'result',
            created: state.created,
            outcome: event.outcome,
          }
        : state
    case 'prepared':
      return afterPreparing(state, event.result)
    case 'adopted':
      return afterAdopting(state, event.result)
    case 'finished':
      return startWizard(null)
    default:
      return { ...state, online: nextOnline(state.online, event) }
  }
}

/** A key with wrong groups stays on the page, which names them. */
function isTypedWrong(
  state: WizardState,
  outcome: Outcome,
): state is Extract<WizardState, { step: 'registration-key' }> {
  const isMalformed = outcome.kind === 'refused' && outcome.refusal.code === 'malformed'
  return state.step === 'registration-key' && isMalformed
}

function afterCreating(
  state: Extract<WizardState, { step: 'installation' }>,
  result: Result<CreatedKey, CreateFailure>,
): WizardState {
  if (!result.ok) return { ...state, phase: 'editing', failure: result.refusal }
  // A comparison made with another installation key, or still being made, says nothing about this one.
  const isOld = state.online.phase === 'compared' || state.online.phase === 'checking'
  const online: OnlineState = isOld ? SIGNED_IN : state.online
  const entered = { ...enteredOf(state), online, created: result.value }
  if (state.way === 'online') return { ...entered, step: 'online' }
  return { ...entered, step: 'installation-key', created: result.value }
}

function startWay(state: WizardState, way: Way): WizardState {
  const entered = { ...enteredOf(state), way, isByTelephone: way === 'telephone' }
  return showStep({ ...entered, step: 'way' }, way === 'online' ? 'online' : 'installation-key')
}

/** The comparison, or the form where something is missing that no contract knows. */
function afterPreparing(
  state: WizardState,
  result: Result<PreparedView, OnlineFailure | CreateFailure>,
): WizardState {
  if (state.online.phase !== 'preparing') return state
  const entered = enteredOf(state)
  if (!result.ok) {
    const failure = result.refusal
    if (typeof failure !== 'string') return { ...state, online: signedOutOr({ phase: 'signed-in', failure }) }
    return { ...entered, online: SIGNED_IN, step: 'installation', phase: 'editing', failure }
  }
  const { form, checked } = result.value
  const initialForm = isTyped(state) ? state.initialForm : form
  const filled = { ...entered, form, initialForm }
  if (!checked) return installationStep({ ...filled, online: SIGNED_IN, created: null })
  const { created, comparison } = checked
  return { ...filled, created, online: compared(comparison), step: 'online' }
}

/** The installation key and the form become the contract's, even if the comparison is not waited for any more. */
function afterAdopting(state: WizardState, result: Result<AdoptedView, AdoptFailure>): WizardState {
  const { online } = state
  if (!result.ok)
    return online.phase === 'adopting'
      ? { ...state, online: signedOutOr({ ...compared(online.comparison), failure: result.refusal }) }
      : state
  if (state.step === 'installation' || state.step === 'result') return state
  const { created, adopted, comparison } = result.value
  const parsed = parseInstallationKey(created.installationKey)
  return {
    ...state,
    created,
    form: parsed.ok ? formOf(parsed.value.installation) : state.form,
    online: online.phase === 'adopting' ? { ...compared(comparison), adopted } : online,
  }
}

function showStep(state: WizardState, step: Exclude<WizardStep, 'result'>): WizardState {
  const entered = enteredOf(state)
  const { created } = state
  if (step === 'way' || step === 'online') return { ...entered, step }
  if (step === 'installation' || !created) return installationStep(entered)
  if (step === 'installation-key') return { ...entered, step, created }
  return { ...entered, step, created, phase: 'editing' }
}

function installationStep(entered: Entered): WizardState {
  return { ...entered, step: 'installation', phase: 'editing', failure: null }
}

function enteredOf(state: WizardState): Entered {
  const { form, initialForm, created, way, isByTelephone, keyText, online } = state
  return { form, initialForm, created, way, isByTelephone, keyText, online }
}
