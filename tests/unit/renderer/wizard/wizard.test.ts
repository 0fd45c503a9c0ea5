import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { AdoptFailure } from '../../../../src/renderer/wizard/online-state.ts'
import {
  draftOf,
  isBusy,
  next,
  startWizard,
  type WizardEvent,
  type WizardState,
} from '../../../../src/renderer/wizard/wizard.ts'
import {
  type CreatedKey,
  type Draft,
  type OnlineFailure,
  WAYS,
  WIZARD_STEPS,
} from '../../../../src/shared/desktop-views.ts'
import type { InstallationForm } from '../../../../src/shared/installation-form.ts'
import { accept, refuse } from '../../../../src/shared/result.ts'
import type { RegisterRefusal } from '../../../../src/shared/workstation-states.ts'
import { buildInstallationKey } from '../../../support/keys.ts'

const FORM: InstallationForm = {
  holder: '121817309',
  product: 'accounting',
  programVersion: '231016.1',
  workplaces: '3',
  modules: ['vat'],
}
const CREATED: CreatedKey = {
  installationKey: 'N0M7RP-H00013',
  supportCode: '997 521',
  source: 'system-disk',
  warning: null,
}
const COMPARISON = {
  rows: [],
  refusals: [],
  canGenerate: true,
  isAdoptable: false,
  payment: null,
  supportCode: '997 521',
}

/** The wizard on the way by telephone. */
const BY_TELEPHONE = next(startWizard(null), { type: 'way-chosen', way: 'telephone' })
/** The wizard on the way online, where nobody has signed in yet. */
const ONLINE = next(startWizard(null), { type: 'way-chosen', way: 'online' })

function stateAfter(events: readonly WizardEvent[], start: WizardState = BY_TELEPHONE): WizardState {
  return events.reduce(next, start)
}

const CREATE: readonly WizardEvent[] = [
  { type: 'form-changed', form: FORM },
  { type: 'creating' },
  { type: 'created', result: accept(CREATED) },
]

describe('the wizard', () => {
  test('asks for the way first, and shows only that one', () => {
    expect(startWizard(null).step).toBe('way')
    expect(ONLINE).toMatchObject({ step: 'online', online: { phase: 'signed-out' } })
    expect(BY_TELEPHONE).toMatchObject({ step: 'installation', isByTelephone: true })
    expect(draftOf(ONLINE)).toBeNull()
  })

  describe('that is online', () => {
    const preparing: readonly WizardEvent[] = [
      { type: 'signing-in' },
      { type: 'signed-in', result: accept({ mustChangePassword: false }) },
      { type: 'preparing' },
    ]
    const prepared = (result: Extract<WizardEvent, { type: 'prepared' }>['result']) =>
      stateAfter([...preparing, { type: 'prepared', result }], ONLINE)

    test('compares at once where the contract leaves nothing to be asked', () => {
      const checked = { created: CREATED, comparison: COMPARISON }
      expect(prepared(accept({ form: FORM, checked }))).toMatchObject({
        step: 'online',
        form: FORM,
        created: CREATED,
        online: { phase: 'compared', comparison: COMPARISON },
      })
    })

    test('asks for what no contract knows, and takes the rest for nothing entered', () => {
      const form = { ...FORM, programVersion: '' }
      const state = prepared(accept({ form, checked: null }))
      expect(state).toMatchObject({ step: 'installation', form, created: null })
      expect(draftOf(state)).toBeNull()
      const made = stateAfter([{ type: 'creating' }, { type: 'created', result: accept(CREATED) }], state)
      expect(made).toMatchObject({ step: 'online', created: CREATED, online: { phase: 'signed-in' } })
    })

    test('says what failed where it did: the panel, the session, or this computer', () => {
      const lost = { code: 'unreachable', failure: 'timeout' } as const
      expect(prepared(refuse(lost)).online).toEqual({ phase: 'signed-in', failure: lost })
      expect(prepared(refuse({ code: 'signed-out' } as const)).online.phase).toBe('signed-out')
      expect(prepared(refuse('no-workplace' as const))).toMatchObject({
        step: 'installation',
        failure: 'no-workplace',
      })
    })
  })

  test('stays with a key whose groups are wrong, and leaves it with any other refusal', () => {
    const refused = (refusal: RegisterRefusal) =>
      stateAfter([
        ...CREATE,
        { type: 'step-chosen', step: 'registration-key' },
        { type: 'registering' },
        { type: 'registered', outcome: { kind: 'refused', refusal } },
      ])
    const malformed = { reason: 'groups', groups: [{ number: 5, problem: 'check' }] } as const
    expect(refused({ code: 'malformed', malformed })).toMatchObject({
      step: 'registration-key',
      phase: 'editing',
    })
    expect(refused({ code: 'not-genuine' }).step).toBe('result')
  })

  test('goes on to the installation key once it is made', () => {
    expect(stateAfter(CREATE)).toMatchObject({ step: 'installation-key', created: CREATED, form: FORM })
  })

  test('stays with what was entered where none could be made', () => {
    const state = stateAfter([
      { type: 'form-changed', form: FORM },
      { type: 'creating' },
      { type: 'created', result: refuse('disk-full' as const) },
    ])
    expect(state).toMatchObject({ step: 'installation', phase: 'editing', failure: 'disk-full', form: FORM })
  })

  test('forgets an installation key when the form that it was made of changes', () => {
    const state = stateAfter([
      ...CREATE,
      { type: 'step-chosen', step: 'installation' },
      { type: 'form-changed', form: { ...FORM, workplaces: '4' } },
      { type: 'step-chosen', step: 'registration-key' },
    ])
    expect(state).toMatchObject({ step: 'installation', created: null })
  })

  test('shows no later step without an installation key', () => {
    expect(stateAfter([{ type: 'step-chosen', step: 'registration-key' }])).toMatchObject({
      step: 'installation',
    })
  })

  test('shows the sign-in again when the session has ended, whatever was asked', () => {
    const failure = { code: 'signed-out' } as const
    const signedIn: readonly WizardEvent[] = [
      ...CREATE,
      { type: 'step-chosen', step: 'registration-key' },
      { type: 'signing-in' },
      { type: 'signed-in', result: accept({ mustChangePassword: false }) },
      { type: 'checking' },
    ]
    const expected = { online: { phase: 'signed-out', failure } }
    expect(stateAfter([...signedIn, { type: 'checked', result: refuse(failure) }])).toMatchObject(expected)
    expect(
      stateAfter([
        ...signedIn,
        { type: 'checked', result: accept(COMPARISON) },
        { type: 'generating' },
        { type: 'generate-failed', failure },
      ]),
    ).toMatchObject(expected)
  })

  test('keeps the comparison when generating was interrupted', () => {
    const failure = { code: 'unreachable', failure: 'timeout' } as const
    const state = stateAfter([
      ...CREATE,
      { type: 'checking' },
      { type: 'checked', result: accept(COMPARISON) },
      { type: 'generating' },
      { type: 'generate-failed', failure },
    ])
    expect(state.online).toEqual({ phase: 'compared', comparison: COMPARISON, adopted: [], failure })
  })

  test('has the comparison again when the key was generated but could not be stored', () => {
    const state = stateAfter([
      ...CREATE,
      { type: 'step-chosen', step: 'registration-key' },
      { type: 'checking' },
      { type: 'checked', result: accept(COMPARISON) },
      { type: 'generating' },
      {
        type: 'registered',
        outcome: { kind: 'refused', refusal: { code: 'store', refusal: 'disk-full' } },
      },
      { type: 'step-chosen', step: 'registration-key' },
    ])
    expect(state).toMatchObject({
      step: 'registration-key',
      online: { phase: 'compared', comparison: COMPARISON, failure: null },
    })
  })

  test('shows what became of a key whichever step is on the screen by then', () => {
    const registered = {
      type: 'registered',
      outcome: { kind: 'registered', registered: {} as never },
    } as const
    for (const step of ['installation', 'installation-key', 'registration-key'] as const) {
      const state = stateAfter([
        ...CREATE,
        { type: 'step-chosen', step: 'registration-key' },
        { type: 'step-chosen', step },
        registered,
      ])
      expect(state).toMatchObject({ step: 'result', outcome: registered.outcome })
    }
  })

  test('stays where it is while a key is registered or generated', () => {
    const registering = stateAfter([
      ...CREATE,
      { type: 'step-chosen', step: 'registration-key' },
      { type: 'registering' },
    ])
    const generating = stateAfter([
      ...CREATE,
      { type: 'step-chosen', step: 'registration-key' },
      { type: 'checking' },
      { type: 'checked', result: accept(COMPARISON) },
      { type: 'generating' },
    ])
    for (const state of [registering, generating]) {
      expect(isBusy(state)).toBe(true)
      expect(stateAfter([{ type: 'step-chosen', step: 'installation' }], state)).toEqual(state)
    }
    expect(isBusy(stateAfter(CREATE))).toBe(false)
  })

  test('takes no comparison of an installation key that another one has replaced', () => {
    const state = stateAfter([
      ...CREATE,
      { type: 'checking' },
      { type: 'step-chosen', step: 'installation' },
      { type: 'form-changed', form: { ...FORM, workplaces: '4' } },
      { type: 'creating' },
      { type: 'created', result: accept({ ...CREATED, installationKey: 'N0M7RP-ANOTHER' }) },
      { type: 'checked', result: accept(COMPARISON) },
    ])
    expect(state.online).toEqual({ phase: 'signed-in', failure: null })
  })

  test('begins with what is registered, and takes that for nothing entered', () => {
    const state = stateAfter([{ type: 'form-suggested', form: FORM }])
    expect(state).toMatchObject({ step: 'installation', form: FORM })
    expect(draftOf(state)).toBeNull()
    expect(
      draftOf(stateAfter([{ type: 'form-changed', form: { ...FORM, workplaces: '9' } }], state)),
    ).not.toBeNull()
  })

  test('takes no suggestion over what was entered', () => {
    const entered = stateAfter([{ type: 'form-changed', form: { ...FORM, holder: '1218' } }])
    for (const state of [entered, stateAfter(CREATE)])
      expect(stateAfter([{ type: 'form-suggested', form: FORM }], state)).toEqual(state)
  })

  test('asks to sign in again after signing out, and forgets the comparison', () => {
    const state = stateAfter([
      ...CREATE,
      { type: 'checking' },
      { type: 'checked', result: accept(COMPARISON) },
      { type: 'signed-out' },
    ])
    expect(state.online).toEqual({ phase: 'signed-out', failure: null })
  })

  test('asks to sign in where nobody knows whether the password was changed', () => {
    const changing: readonly WizardEvent[] = [
      ...CREATE,
      { type: 'signing-in' },
      { type: 'signed-in', result: accept({ mustChangePassword: true }) },
      { type: 'changing-password' },
    ]
    const unsure: readonly OnlineFailure[] = [
      { code: 'cancelled' },
      { code: 'unreachable', failure: 'timeout' },
      { code: 'unreachable', failure: 'panel-down' },
    ]
    for (const failure of unsure) {
      expect(stateAfter([...changing, { type: 'password-changed', result: refuse(failure) }]).online).toEqual(
        { phase: 'signed-out', failure: { code: 'password-unsure' } },
      )
    }
    const sure: OnlineFailure = { code: 'unreachable', failure: 'no-network' }
    expect(stateAfter([...changing, { type: 'password-changed', result: refuse(sure) }]).online).toEqual({
      phase: 'first-password',
      failure: sure,
    })
  })

  test('has the comparison again when checking it once more was given up', () => {
    const state = stateAfter([
      ...CREATE,
      { type: 'checking' },
      { type: 'checked', result: accept(COMPARISON) },
      { type: 'checking' },
      { type: 'checked', result: refuse({ code: 'cancelled' } as const) },
    ])
    expect(state.online).toEqual({
      phase: 'compared',
      comparison: COMPARISON,
      adopted: [],
      failure: { code: 'cancelled' },
    })
  })

  describe('that applies the terms of the contract', () => {
    const adopting: readonly WizardEvent[] = [
      ...CREATE,
      { type: 'step-chosen', step: 'registration-key' },
      { type: 'checking' },
      { type: 'checked', result: accept({ ...COMPARISON, canGenerate: false, isAdoptable: true }) },
      { type: 'adopting' },
    ]
    const created = { ...CREATED, installationKey: buildInstallationKey({ workplaces: 4 }) }
    const adopted = [{ parameter: 'workplaces', from: 3, to: 4 }] as const
    const answer: WizardEvent = {
      type: 'adopted',
      result: accept({ created, adopted, comparison: COMPARISON }),
    }

    test('has the new key, the form that makes it again, and the new comparison', () => {
      const state = stateAfter([...adopting, answer])
      expect(state).toMatchObject({ created, form: { ...FORM, workplaces: '4' } })
      expect(state.online).toEqual({ phase: 'compared', comparison: COMPARISON, adopted, failure: null })
    })

    test('stays at its step as long as it waits', () => {
      const waiting = stateAfter(adopting)
      expect(isBusy(waiting)).toBe(true)
      expect(next(waiting, { type: 'step-chosen', step: 'installation' })).toBe(waiting)
    })

    test('has the new key even where it signed out meanwhile', () => {
      const state = stateAfter([...adopting, { type: 'signed-out' }, answer])
      expect(state).toMatchObject({ created, online: { phase: 'signed-out' } })
    })

    test.each<AdoptFailure>(['disk-full', { code: 'cancelled' }])(
      'keeps what it had where that failed: %j',
      (failure) => {
        const state = stateAfter([...adopting, { type: 'adopted', result: refuse(failure) }])
        expect(state).toMatchObject({
          created: CREATED,
          form: FORM,
          online: { phase: 'compared', adopted: [], failure },
        })
      },
    )
  })

  test('takes a form that was changed and changed back for nothing entered', () => {
    const state = stateAfter([
      { type: 'form-suggested', form: FORM },
      { type: 'form-changed', form: { ...FORM, modules: [] } },
      { type: 'form-changed', form: { ...FORM, modules: ['vat'] } },
    ])
    expect(draftOf(state)).toBeNull()
  })

  test('asks to check again after a new installation key was made', () => {
    const state = stateAfter([
      ...CREATE,
      { type: 'checking' },
      { type: 'checked', result: accept(COMPARISON) },
      { type: 'step-chosen', step: 'installation' },
      { type: 'form-changed', form: { ...FORM, workplaces: '4' } },
      { type: 'creating' },
      { type: 'created', result: accept(CREATED) },
    ])
    expect(state.online).toEqual({ phase: 'signed-in', failure: null })
  })

  test('takes no answer that comes late', () => {
    const early = stateAfter(CREATE)
    const late: readonly WizardEvent[] = [
      { type: 'created', result: refuse('busy' as const) },
      { type: 'signed-in', result: accept({ mustChangePassword: true }) },
      { type: 'checked', result: accept(COMPARISON) },
      { type: 'generate-failed', failure: { code: 'cancelled' } },
    ]
    expect(stateAfter(late, early)).toEqual(early)
  })

  test('keeps no draft before anything was entered, nor after the program is registered', () => {
    expect(draftOf(startWizard(null))).toBeNull()
    const registered = stateAfter([
      ...CREATE,
      { type: 'step-chosen', step: 'registration-key' },
      { type: 'registered', outcome: { kind: 'registered', registered: {} as never } },
    ])
    expect(registered.step).toBe('result')
    expect(draftOf(registered)).toBeNull()
    expect(draftOf(stateAfter([{ type: 'finished' }], registered))).toBeNull()
  })

  test('is taken up from any draft where it was left, and keeps the same draft', () => {
    const drafts = fc.record<Draft>({
      step: fc.constantFrom(...WIZARD_STEPS),
      form: fc.record({
        holder: fc.string(),
        product: fc.string(),
        programVersion: fc.string(),
        workplaces: fc.string(),
        modules: fc.array(fc.string()),
      }),
      created: fc.constantFrom(CREATED, null),
      way: fc.constantFrom(...WAYS, null),
      isByTelephone: fc.boolean(),
      keyText: fc.string(),
    })
    fc.assert(
      fc.property(drafts, (draft) => {
        const again = draftOf(startWizard(draft))
        if (again === null) return expect(draft.created).toBeNull()
        expect(again).toMatchObject({ form: draft.form, created: draft.created, keyText: draft.keyText })
        expect(draftOf(startWizard(again))).toEqual(again)
        if (again.created === null) expect(['way', 'online', 'installation']).toContain(again.step)
      }),
    )
  })
})
