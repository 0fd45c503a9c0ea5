import type {
  DesktopCalls,
  Draft,
  LicenseView,
  RegisteredView,
  SaveOutcome,
  StartView,
} from '../shared/desktop.ts'
import { readInstallationForm } from '../shared/installation-form.ts'
import { accept, refuse } from '../shared/result.ts'
import type { KeptFile } from './kept-file.ts'
import { diagnose } from './registration/diagnostics.ts'
import { isLockedByDate, type LicenseStatus } from './registration/license-state.ts'
import { type RegistrationContext, readStatus } from './registration/license-status.ts'
import type { OnlineSession } from './registration/online-session.ts'
import {
  createInstallationKey,
  examineKey,
  type Registered,
  readAwaitedInstallation,
  register,
} from './registration/registration.ts'
import { FIRST_SETTINGS, type Settings } from './settings.ts'

/** What the calls need from Electron. */
interface DesktopSystem {
  readonly clientVersion: string
  readonly copyText: (text: string) => Promise<void>
  /** Asks the user for a place and saves there. `content` is called only after the user has chosen. */
  readonly saveFile: (name: string, content: () => Promise<string | Uint8Array>) => Promise<SaveOutcome>
  readonly printPage: () => Promise<Uint8Array>
  readonly openKeysPage: (panel: string, installationKey: string | null) => Promise<boolean>
  readonly languageChanged: (settings: Settings) => void
}

interface DesktopParts {
  readonly context: RegistrationContext
  readonly session: OnlineSession
  readonly settings: KeptFile<Settings>
  readonly draft: KeptFile<Draft>
  /** The panel's address until the user enters another one. */
  readonly vendorPanel: string
  readonly system: DesktopSystem
}

/** Maps the window's calls to the registration use cases. */
export function createDesktopCalls(parts: DesktopParts): DesktopCalls {
  const { context, session, settings, draft, vendorPanel, system } = parts
  const currentSettings = () => settings.read() ?? FIRST_SETTINGS
  const knownPanel = () => currentSettings().panel ?? vendorPanel
  let connectionTest: unknown = null

  async function readDraft(): Promise<Draft | null> {
    const kept = draft.read()
    if (!kept?.created) return kept
    const awaited = await readAwaitedInstallation(context)
    if (awaited?.installationKey === kept.created.installationKey) return kept
    // The pending installation key has changed since: by the command line, or because a license folder was restored.
    return { ...kept, step: 'installation', created: null }
  }

  async function readStart(): Promise<StartView> {
    const { language, username } = currentSettings()
    return {
      language,
      clientVersion: system.clientVersion,
      panel: knownPanel(),
      username,
      draft: await readDraft(),
    }
  }

  return {
    readStart,
    readStatus: async () => licenseViewOf(await readStatus(context)),
    saveDraft: (next) => draft.save(next),
    async setLanguage(language) {
      const changed = { ...currentSettings(), language }
      system.languageChanged(changed)
      await settings.save(changed)
    },

    async createInstallationKey(form) {
      const choices = readInstallationForm(form)
      if (!choices.ok) return refuse('bad-form')
      const created = await createInstallationKey(context, choices.value)
      if (!created.ok) return created
      const { installationKey, supportCode, choice } = created.value
      return accept({
        installationKey,
        supportCode,
        source: choice.source,
        warning: choice.warning,
      })
    },
    async examineKey(text) {
      const examined = await examineKey(context, text)
      if (!examined.ok) return examined
      const { registrationKey, repaired } = examined.value
      return accept({ registrationKey, repaired })
    },
    async register(text) {
      const registered = await register(context, text)
      return registered.ok ? accept(registeredViewOf(registered.value)) : registered
    },

    async signIn(credentials) {
      const signedIn = await session.signIn(credentials)
      const { panel, username } = credentials
      if (signedIn.ok) await settings.save({ ...currentSettings(), panel: panel.trim(), username })
      return signedIn
    },
    changePassword: (passwords) => session.changePassword(passwords),
    async checkOnline() {
      const awaited = await readAwaitedInstallation(context)
      return awaited ? session.check(awaited.installationKey) : refuse({ code: 'no-installation-key' })
    },
    async generateOnline() {
      const awaited = await readAwaitedInstallation(context)
      if (!awaited) return refuse({ code: 'no-installation-key' })
      const { judgement } = await readStatus(context)
      const generated = await session.generate(awaited.installationKey, isLockedByDate(judgement))
      if (!generated.ok) return generated
      const registered = await register(context, generated.value)
      return registered.ok ? accept(registeredViewOf(registered.value)) : registered
    },
    async cancelOnline() {
      session.cancel()
    },
    signOut: () => session.signOut(),

    copyText: (text) => system.copyText(text),
    saveText: ({ name, text }) => system.saveFile(name, async () => text),
    saveCertificate: (name) => system.saveFile(name, system.printPage),
    async openPanel() {
      const awaited = await readAwaitedInstallation(context)
      return system.openKeysPage(knownPanel(), awaited?.installationKey ?? null)
    },
    async testConnection(panel) {
      const test = await session.testConnection(panel)
      connectionTest = { panel, ...test }
      return test
    },
    async readReport() {
      const report = await diagnose(context, system.clientVersion, {})
      return JSON.stringify({ ...report, proxy: undefined, connection: connectionTest }, null, 2)
    },
  }
}

function registeredViewOf({ status, repaired, isLongerKept }: Registered): RegisteredView {
  return { status: licenseViewOf(status), repaired, isLongerKept }
}

function licenseViewOf({ judgement, installation, pending, isFromBackup }: LicenseStatus): LicenseView {
  const registration = 'registration' in judgement ? judgement.registration : null
  return {
    state: judgement.state,
    reason: judgement.state === 'damaged' ? judgement.reason : null,
    isFromBackup,
    license: registration?.license ?? null,
    installation,
    registrationKey: registration?.registrationKey ?? null,
    daysLeft: judgement.state === 'registered' ? judgement.daysLeft : null,
    graceThrough: judgement.state === 'workplace-unreadable' ? judgement.graceThrough : null,
    isInGrace: judgement.state === 'workplace-unreadable' && judgement.isInGrace,
    pending: pending?.installationKey ?? null,
  }
}
