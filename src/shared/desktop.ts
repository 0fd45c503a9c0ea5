import type { Language } from './catalogue.ts'
import type {
  AdoptedView,
  ComparisonView,
  ConnectionTest,
  CreatedKey,
  Credentials,
  Draft,
  EnteredForm,
  LicenseView,
  OnlineFailure,
  PanelAccount,
  PasswordChange,
  PreparedView,
  ProvedKey,
  RegisteredView,
  ReleaseView,
  RenewalFailure,
  RenewalRequest,
  RenewedView,
  SaveOutcome,
  SignedIn,
  StartView,
  TextFile,
} from './desktop-views.ts'
import type { InstallationForm } from './installation-form.ts'
import type { Result } from './result.ts'
import type { RegisterRefusal, StoreRefusal } from './workstation-states.ts'

/** Everything that the window may ask of the main process. Every answer is a plain value. */
export interface DesktopCalls {
  /** What the first screen needs. It reads neither the disks nor the network. */
  readonly readStart: () => Promise<StartView>
  /** The license as it is judged now. It probes the disks, which takes seconds on some computers. */
  readonly readStatus: () => Promise<LicenseView>
  /** Saves what the wizard has so far, for after a restart; null deletes it. Resolves to whether it could be written. */
  readonly saveDraft: (draft: Draft | null) => Promise<boolean>
  readonly setLanguage: (language: Language) => Promise<void>
  readonly createInstallationKey: (
    form: InstallationForm,
  ) => Promise<Result<CreatedKey, 'no-workplace' | 'bad-form' | StoreRefusal>>
  /** Repairs slips in a registration key and verifies it, and stores nothing. */
  readonly examineKey: (text: string) => Promise<Result<ProvedKey, RegisterRefusal>>
  readonly register: (text: string) => Promise<Result<RegisteredView, RegisterRefusal>>

  readonly signIn: (credentials: Credentials) => Promise<Result<SignedIn, OnlineFailure>>
  /**
   * Has the panel at an address mail a link that sets a new password, from this process and without a browser. The answer is
   * `no-mail` where that panel sends none; otherwise it is the same whether there is such a user or not.
   */
  readonly requestPasswordLink: (
    account: PanelAccount,
  ) => Promise<Result<'requested' | 'no-mail', OnlineFailure>>
  readonly changePassword: (passwords: PasswordChange) => Promise<Result<null, OnlineFailure>>
  /**
   * Fills the form in with what the contract says. Where nothing is missing then, makes the installation key and has it
   * checked.
   */
  readonly prepareOnline: (
    entered: EnteredForm,
  ) => Promise<Result<PreparedView, OnlineFailure | 'no-workplace' | StoreRefusal>>
  readonly checkOnline: () => Promise<Result<ComparisonView, OnlineFailure>>
  /**
   * Asks the panel for the registration key, verifies it and stores the license. A repeated call fetches the same
   * key.
   */
  readonly generateOnline: () => Promise<Result<RegisteredView, OnlineFailure | RegisterRefusal>>
  /**
   * Makes the installation key anew with the contract's number of workplaces and modules, as the comparison has them, and
   * checks it.
   */
  readonly adoptOnline: () => Promise<Result<AdoptedView, OnlineFailure | StoreRefusal>>
  /** Asks the panel for a new key of the registered workplace, without a sign-in, and stores it. */
  readonly renew: (request: RenewalRequest) => Promise<Result<RenewedView, RenewalFailure>>
  /** Whether the program renews the license by itself in the last fourteen days. */
  readonly setAutomaticRenewal: (isOn: boolean) => Promise<boolean>
  /** Gives the license up on this computer, durably, and then tells the panel. */
  readonly release: () => Promise<Result<ReleaseView, 'not-registered' | StoreRefusal>>
  /** Tells the panel again of a license that was given up here. */
  readonly tellRelease: () => Promise<Result<ReleaseView, OnlineFailure>>
  /** Cancels the request to the panel that is in progress. */
  readonly cancelOnline: () => Promise<void>
  readonly signOut: () => Promise<void>

  /** Says whether the camera's picture is shown. The camera is permitted only while it is. */
  readonly showCamera: (isShown: boolean) => Promise<void>
  readonly copyText: (text: string) => Promise<void>
  readonly saveText: (file: TextFile) => Promise<SaveOutcome>
  /** Saves the page as the window prints it, which is the certificate, as PDF. */
  readonly saveCertificate: (name: string) => Promise<SaveOutcome>
  /**
   * Opens the page of keys in the browser, on the panel that was last signed in to. The window cannot name an
   * address.
   */
  readonly openPanel: () => Promise<boolean>
  /** Asks the panel whether it works; `cancelOnline` cancels this too. */
  readonly testConnection: (panel: string) => Promise<ConnectionTest>
  /** The report for the service desk, with the last connection test. */
  readonly readReport: () => Promise<string>
}

/** The names of the calls. The sandboxed preload knows nothing else of them. */
export const DESKTOP_CALLS = [
  'readStart',
  'readStatus',
  'saveDraft',
  'setLanguage',
  'createInstallationKey',
  'examineKey',
  'register',
  'signIn',
  'requestPasswordLink',
  'changePassword',
  'prepareOnline',
  'checkOnline',
  'generateOnline',
  'adoptOnline',
  'renew',
  'setAutomaticRenewal',
  'release',
  'tellRelease',
  'cancelOnline',
  'signOut',
  'showCamera',
  'copyText',
  'saveText',
  'saveCertificate',
  'openPanel',
  'testConnection',
  'readReport',
] as const satisfies readonly (keyof DesktopCalls)[]

/** What the menu asks of the window, and what it is told: the license was renewed, or the panel was told of its release. */
export type DesktopCommand =
  | { readonly kind: 'license-changed' }
  | { readonly kind: 'show'; readonly page: 'license' | 'wizard' | 'report' }
  | { readonly kind: 'language'; readonly language: Language }

/** The window's side: the calls, and the menu's commands. */
export interface Desktop extends DesktopCalls {
  readonly onCommand: (listener: (command: DesktopCommand) => void) => void
}

/** The channels between the two processes. */
export const CALL_CHANNEL = 'desktop-call'
export const COMMAND_CHANNEL = 'desktop-command'
