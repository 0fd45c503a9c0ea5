import type {
  ComparisonView,
  CreatedKey,
  Draft,
  OnlineFailure,
  RegisteredView,
  SignedIn,
  Way,
  WizardStep,
} from '../../shared/desktop.ts'
import type { InstallationForm } from '../../shared/installation-form.ts'
import type { Result } from '../../shared/result.ts'
import type { RegisterRefusal, StoreRefusal } from '../../shared/workstation-states.ts'
import type { SignInFailure } from '../connection/online-failure.ts'

/** What the panel has been asked and has answered so far. */
export type OnlineState =
  | { readonly phase: 'signed-out'; readonly failure: SignInFailure | null }
  | { readonly phase: 'signing-in' }
  | { readonly phase: 'first-password'; readonly failure: OnlineFailure | null }
  | { readonly phase: 'changing-password' }
  | { readonly phase: 'signed-in'; readonly failure: OnlineFailure | null }
  | { readonly phase: 'checking'; readonly comparison: ComparisonView | null }
  | {
      readonly phase: 'compared'
      readonly comparison: ComparisonView
      readonly failure: OnlineFailure | null
    }
  | { readonly phase: 'generating'; readonly comparison: ComparisonView }

export type OnlineStateIn<Phase extends OnlineState['phase']> = Extract<
  OnlineState,
  { readonly phase: Phase }
>

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
  readonly way: Way
  readonly isByTelephone: boolean
  readonly keyText: string
  readonly online: OnlineState
}

export type WizardState = Entered &
  (
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
  | { readonly type: 'step-chosen'; readonly step: Exclude<WizardStep, 'result'> }
  | { readonly type: 'way-chosen'; readonly way: Way }
  | { readonly type: 'telephone-chosen'; readonly isByTelephone: boolean }
  | { readonly type: 'key-changed'; readonly keyText: string }
  | { readonly type: 'registering' }
  | { readonly type: 'registered'; readonly outcome: Outcome }
  | { readonly type: 'signing-in' }
  | { readonly type: 'signed-in'; readonly result: Result<SignedIn, OnlineFailure> }
  | { readonly type: 'changing-password' }
  | { readonly type: 'password-changed'; readonly result: Result<null, OnlineFailure> }
  | { readonly type: 'signed-out' }
  | { readonly type: 'checking' }
  | { readonly type: 'checked'; readonly result: Result<ComparisonView, OnlineFailure> }
  | { readonly type: 'generating' }
  | { readonly type: 'generate-failed'; readonly failure: OnlineFailure }
  | { readonly type: 'finished' }

const SIGNED_OUT: OnlineState = { phase: 'signed-out', failure: null }

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
    way: draft?.way ?? 'online',
    isByTelephone: draft?.isByTelephone ?? false,
    keyText: draft?.keyText ?? '',
    online: SIGNED_OUT,
  }
  const { created } = entered
  if (!draft || !created || draft.step === 'installation') return installationStep(entered)
  if (draft.step === 'installation-key') return { ...entered, step: 'installation-key', created }
  return { ...entered, step: 'registration-key', created, phase: 'editing' }
}

/** What is kept of a state; nothing once the program is registered, or where nothing was entered yet. */
export function draftOf(state: WizardState): Draft | null {
  if (state.step === 'result' && state.outcome.kind === 'registered') return null
  if (isUntouched(state)) return null
  const { step, form, created, way, isByTelephone, keyText } = state
  return { step: step === 'result' ? 'registration-key' : step, form, created, way, isByTelephone, keyText }
}

function isUntouched({ step, created, form, initialForm }: WizardState): boolean {
  return step === 'installation' && !created && isSameForm(form, initialForm)
}

function isSameForm(one: InstallationForm, other: InstallationForm): boolean {
  const textOf = ({ holder, product, programVersion, workplaces, modules }: InstallationForm) =>
    JSON.stringify([holder, product, programVersion, workplaces, modules.toSorted()])
  return textOf(one) === textOf(other)
}

/** Whether a key is being registered or generated, so that what becomes of it is awaited where it is. */
export function isBusy(state: WizardState): boolean {
  return (
    (state.step === 'registration-key' && state.phase === 'registering') ||
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
      return { ...state, way: event.way }
    case 'telephone-chosen':
      return { ...state, isByTelephone: event.isByTelephone }
    case 'key-changed':
      return state.step === 'registration-key' && state.phase === 'editing'
        ? { ...state, keyText: event.keyText }
        : state
    case 'registering':
      return state.step === 'registration-key' ? { ...state, phase: 'registering' } : state
    case 'registered':
      return state.created
        ? {
            ...enteredOf(state),
            online: settled(state.online),
            step: 'result',
            created: state.created,
            outcome: event.outcome,
          }
        : state
    case 'finished':
      return startWizard(null)
    default:
      return { ...state, online: nextOnline(state.online, event) }
  }
}

type OnlineEvent = Extract<
  WizardEvent,
  {
    type:
      | 'signing-in'
      | 'signed-in'
      | 'changing-password'
      | 'password-changed'
      | 'signed-out'
      | 'checking'
      | 'checked'
      | 'generating'
      | 'generate-failed'
  }
>

function nextOnline(online: OnlineState, event: OnlineEvent): OnlineState {
  switch (event.type) {
    case 'signing-in':
      return { phase: 'signing-in' }
    case 'signed-in':
      if (online.phase !== 'signing-in') return online
      if (!event.result.ok) return { phase: 'signed-out', failure: event.result.refusal }
      return event.result.value.mustChangePassword
        ? { phase: 'first-password', failure: null }
        : { phase: 'signed-in', failure: null }
    case 'changing-password':
      return online.phase === 'first-password' ? { phase: 'changing-password' } : online
    case 'password-changed':
      if (online.phase !== 'changing-password') return online
      if (event.result.ok) return { phase: 'signed-in', failure: null }
      if (mayHaveArrived(event.result.refusal))
        return { phase: 'signed-out', failure: { code: 'password-unsure' } }
      return signedOutOr({ phase: 'first-password', failure: event.result.refusal })
    case 'signed-out':
      return SIGNED_OUT
    case 'checking':
      return { phase: 'checking', comparison: online.phase === 'compared' ? online.comparison : null }
    case 'checked':
      if (online.phase !== 'checking') return online
      if (event.result.ok) return { phase: 'compared', comparison: event.result.value, failure: null }
      return signedOutOr(
        online.comparison
          ? { phase: 'compared', comparison: online.comparison, failure: event.result.refusal }
          : { phase: 'signed-in', failure: event.result.refusal },
      )
    case 'generating':
      return online.phase === 'compared' ? { phase: 'generating', comparison: online.comparison } : online
    case 'generate-failed':
      return online.phase === 'generating'
        ? signedOutOr({ phase: 'compared', comparison: online.comparison, failure: event.failure })
        : online
  }
}

/** Whether a request that failed like this may have reached the panel all the same. */
function mayHaveArrived(failure: OnlineFailure): boolean {
  if (failure.code === 'cancelled') return true
  return failure.code === 'unreachable' && !['no-network', 'proxy', 'tls-untrusted'].includes(failure.failure)
}

/** Generating that has come to its end is over, whatever became of the key. */
function settled(online: OnlineState): OnlineState {
  return online.phase === 'generating'
    ? { phase: 'compared', comparison: online.comparison, failure: null }
    : online
}

/** A session that has ended shows the sign-in, whatever was asked. */
function signedOutOr(online: Extract<OnlineState, { readonly failure: OnlineFailure | null }>): OnlineState {
  return online.failure?.code === 'signed-out' ? { phase: 'signed-out', failure: online.failure } : online
}

function afterCreating(
  state: Extract<WizardState, { step: 'installation' }>,
  result: Result<CreatedKey, CreateFailure>,
): WizardState {
  if (!result.ok) return { ...state, phase: 'editing', failure: result.refusal }
  // A comparison made with another installation key, or still being made, says nothing about this one.
  const isOld = state.online.phase === 'compared' || state.online.phase === 'checking'
  const online: OnlineState = isOld ? { phase: 'signed-in', failure: null } : state.online
  return { ...enteredOf(state), online, step: 'installation-key', created: result.value }
}

function showStep(state: WizardState, step: Exclude<WizardStep, 'result'>): WizardState {
  const entered = enteredOf(state)
  const { created } = state
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
