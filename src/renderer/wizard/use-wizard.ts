import { useCallback, useEffect, useReducer, useRef, useState } from 'react'
import type { Credentials, Draft, StartView } from '../../shared/desktop-views.ts'
import { refuse } from '../../shared/result.ts'
import { isOnlineFailure, panelFailed } from '../connection/online-failure.ts'
import { desktop } from '../desktop.ts'
import { useWording } from '../texts/wording.ts'
import { draftOf, isTyped, next, startWizard, type WizardEvent, type WizardState } from './wizard.ts'

/** What the steps can have done: each asks the main process and brings the answer to the state. */
export interface WizardActions {
  readonly dispatch: (event: WizardEvent) => void
  /** Keeps the key as typed so far. Only the disk gets it at once: the page is not drawn again for every symbol. */
  readonly typeKey: (keyText: string) => void
  /** Brings the key as typed to the state. Every other event does so before. */
  readonly settleKey: () => void
  readonly create: () => void
  /** Registers with the key as typed. */
  readonly register: () => void
  readonly changeAccount: (account: Account) => void
  readonly signIn: (password: string, code: string) => void
  readonly changePassword: (newPassword: string) => void
  readonly signOut: () => void
  /** Reads the contract, and compares where nothing else is to be asked. */
  readonly prepare: () => void
  readonly check: () => void
  /** Takes the contract's number of workplaces and modules. */
  readonly adopt: () => void
  readonly generate: () => void
  readonly cancel: () => void
  /** Puts everything away: the registration is done, or is given up. */
  readonly finish: () => void
}

/** Where and as whom somebody signs in: as last time, or as it has been entered since. */
export interface Account {
  readonly panel: string
  readonly username: string
}

export interface Wizard extends WizardActions {
  readonly state: WizardState
  readonly account: Account
  /** The panel that is known to be one: signed in to, or the vendor's own. */
  readonly panel: string
  /** False where what was entered could not be written to the disk. */
  readonly isDraftKept: boolean
}

export function useWizard(start: StartView): Wizard {
  const { language } = useWording()
  const [state, change] = useReducer(next, start.draft, startWizard)
  const typedKey = useRef<string | null>(null)
  const settleKey = useCallback(() => {
    if (typedKey.current !== null) change({ type: 'key-changed', keyText: typedKey.current })
    typedKey.current = null
  }, [])
  const dispatch = useCallback(
    (event: WizardEvent) => {
      settleKey()
      change(event)
    },
    [settleKey],
  )
  const [account, setAccount] = useState<Account>({ panel: start.panel, username: start.username })
  const [knownPanel, setKnownPanel] = useState(start.panel)
  const [isDraftKept, setIsDraftKept] = useState(true)
  // Only for the change of a first password, which asks for it again; never kept.
  const [password, setPassword] = useState('')

  const kept = JSON.stringify(draftOf(state))
  useEffect(() => keepDraft(JSON.parse(kept), setIsDraftKept), [kept])

  const askedIn = useRef(language)
  async function check(): Promise<void> {
    askedIn.current = language
    dispatch({ type: 'checking' })
    dispatch({ type: 'checked', result: await desktop.checkOnline().catch(panelFailed) })
  }

  async function prepare(): Promise<void> {
    askedIn.current = language
    dispatch({ type: 'preparing' })
    const entered = { form: state.form, isTyped: isTyped(state) }
    dispatch({ type: 'prepared', result: await desktop.prepareOnline(entered).catch(panelFailed) })
  }

  // The reasons are the panel's words, in the language in which it was asked.
  const isCompared = state.step === 'online' && state.online.phase === 'compared'
  // biome-ignore lint/correctness/useExhaustiveDependencies: it is asked again for the language alone
  useEffect(() => {
    if (isCompared && askedIn.current !== language) void check()
  }, [isCompared, language])

  return {
    state,
    account,
    panel: knownPanel,
    isDraftKept,
    dispatch,
    typeKey(keyText) {
      typedKey.current = keyText
      const draft = draftOf(state)
      if (draft) keepDraft({ ...draft, keyText }, setIsDraftKept)
    },
    settleKey,
    async create() {
      dispatch({ type: 'creating' })
      const result = await desktop
        .createInstallationKey(state.form)
        .catch(() => refuse('call-failed' as const))
      dispatch({ type: 'created', result })
      if (result.ok && state.way === 'online') await check()
    },
    async register() {
      const text = typedKey.current ?? state.keyText
      dispatch({ type: 'registering' })
      const result = await desktop.register(text).catch(() => refuse({ code: 'call-failed' } as const))
      dispatch({
        type: 'registered',
        outcome: result.ok
          ? { kind: 'registered', registered: result.value }
          : { kind: 'refused', refusal: result.refusal },
      })
    },
    changeAccount: setAccount,
    async signIn(entered, code) {
      const { panel, username } = account
      const credentials: Credentials = { panel, username: username.trim(), password: entered, code }
      dispatch({ type: 'signing-in' })
      const result = await desktop.signIn(credentials).catch(panelFailed)
      if (result.ok) setKnownPanel(panel)
      const mustChange = result.ok && result.value.mustChangePassword
      setPassword(mustChange ? entered : '')
      dispatch({ type: 'signed-in', result })
      if (result.ok && !mustChange) await prepare()
    },
    async changePassword(newPassword) {
      dispatch({ type: 'changing-password' })
      const result = await desktop
        .changePassword({ currentPassword: password, newPassword })
        .catch(panelFailed)
      dispatch({ type: 'password-changed', result })
      if (!result.ok) return
      setPassword('')
      await prepare()
    },
    signOut() {
      void desktop.signOut()
      dispatch({ type: 'signed-out' })
    },
    prepare,
    check,
    async adopt() {
      askedIn.current = language
      dispatch({ type: 'adopting' })
      dispatch({ type: 'adopted', result: await desktop.adoptOnline().catch(panelFailed) })
    },
    async generate() {
      dispatch({ type: 'generating' })
      const result = await desktop.generateOnline().catch(panelFailed)
      if (result.ok) {
        dispatch({ type: 'registered', outcome: { kind: 'registered', registered: result.value } })
      } else if (isOnlineFailure(result.refusal)) {
        dispatch({ type: 'generate-failed', failure: result.refusal })
      } else {
        dispatch({ type: 'registered', outcome: { kind: 'refused', refusal: result.refusal } })
      }
    },
    cancel() {
      void desktop.cancelOnline()
    },
    finish() {
      void desktop.signOut()
      dispatch({ type: 'finished' })
    },
  }
}

function keepDraft(draft: Draft | null, onKept: (isKept: boolean) => void): void {
  void desktop.saveDraft(draft).then(onKept, () => onKept(false))
}
