import { fillForm } from '../shared/contract/fill-form.ts'
import type { DesktopCalls } from '../shared/desktop.ts'
import type {
  ComparisonView,
  CreatedKey,
  Draft,
  OnlineFailure,
  SaveOutcome,
  StartView,
} from '../shared/desktop-views.ts'
import { type InstallationChoices, readInstallationForm } from '../shared/installation-form.ts'
import { accept, type Result, refuse } from '../shared/result.ts'
import type { StoreRefusal } from '../shared/workstation-states.ts'
import type { KeptFile } from './kept-file.ts'
import type { LicenseLife } from './license-life.ts'
import { licenseViewOf, registeredViewOf } from './license-view.ts'
import { diagnose } from './registration/diagnostics.ts'
import { isLockedByDate } from './registration/license-state.ts'
import { type RegistrationContext, readStatus } from './registration/license-status.ts'
import type { FromPanel } from './registration/license-store.ts'
import type { OnlineSession } from './registration/online-session.ts'
import {
  createInstallationKey,
  examineKey,
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
  readonly cameraShown: (isShown: boolean) => void
}

interface DesktopParts {
  readonly context: RegistrationContext
  readonly session: OnlineSession
  readonly life: LicenseLife
  readonly settings: KeptFile<Settings>
  readonly draft: KeptFile<Draft>
  /** The panel's address until the user enters another one. */
  readonly vendorPanel: string
  readonly system: DesktopSystem
}

/** Maps the window's calls to the registration use cases. */
export function createDesktopCalls(parts: DesktopParts): DesktopCalls {
  const { context, session, life, settings, draft, vendorPanel, system } = parts
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
    const { language, username, isRenewedAutomatically } = currentSettings()
    return {
      language,
      clientVersion: system.clientVersion,
      panel: knownPanel(),
      username,
      draft: await readDraft(),
      isRenewedAutomatically,
    }
  }

  /** Registers a key. What came of renewing the license before is then of no interest. */
  async function registerKey(text: string, from?: FromPanel) {
    const registered = await register(context, text, from)
    if (!registered.ok) return registered
    await settings.save({ ...currentSettings(), lastRenewal: null })
    return accept(registeredViewOf(registered.value))
  }

  async function createKey(
    choices: InstallationChoices,
  ): Promise<Result<CreatedKey, 'no-workplace' | StoreRefusal>> {
    const created = await createInstallationKey(context, choices)
    if (!created.ok) return created
    const { installationKey, supportCode, choice } = created.value
    return accept({ installationKey, supportCode, source: choice.source, warning: choice.warning })
  }
  async function checkOnline(): Promise<Result<ComparisonView, OnlineFailure>> {
    const awaited = await readAwaitedInstallation(context)
    return awaited ? session.check(awaited) : refuse({ code: 'no-installation-key' })
  }

  return {
    readStart,
    readStatus: async () => licenseViewOf(await readStatus(context), currentSettings().lastRenewal),
    saveDraft: (next) => draft.save(next),
    async setLanguage(language) {
      const changed = { ...currentSettings(), language }
      system.languageChanged(changed)
      await settings.save(changed)
    },

    async createInstallationKey(form) {
      const choices = readInstallationForm(form)
      return choices.ok ? createKey(choices.value) : refuse('bad-form')
    },
    async examineKey(text) {
      const examined = await examineKey(context, text)
      if (!examined.ok) return examined
      const { registrationKey, repaired } = examined.value
      return accept({ registrationKey, repaired })
    },
    register: (text) => registerKey(text),

    async signIn(credentials) {
      const signedIn = await session.signIn(credentials)
      const { panel, username } = credentials
      if (signedIn.ok) await settings.save({ ...currentSettings(), panel: panel.trim(), username })
      return signedIn
    },
    requestPasswordLink: (account) => session.requestPasswordLink(account),
    changePassword: (passwords) => session.changePassword(passwords),
    async prepareOnline(entered) {
      const profile = await session.readProfile()
      // A panel that tells nothing of the contract leaves it to the person.
      if (!profile.ok && profile.refusal.code !== 'refused') return profile
      const form = profile.ok ? fillForm(entered, profile.value) : entered.form
      const choices = readInstallationForm(form)
      if (!choices.ok) return accept({ form, checked: null })
      const created = await createKey(choices.value)
      if (!created.ok) return created
      const comparison = await checkOnline()
      if (!comparison.ok) return comparison
      return accept({ form, checked: { created: created.value, comparison: comparison.value } })
    },
    checkOnline,
    async generateOnline() {
      const awaited = await readAwaitedInstallation(context)
      if (!awaited) return refuse({ code: 'no-installation-key' })
      // The panel must know first that the workplace is free: told later, it would free it again.
      await life.tellUntold()
      const { judgement } = await readStatus(context)
      const generated = await session.generate(awaited.installationKey, isLockedByDate(judgement))
      if (!generated.ok) return generated
      return registerKey(generated.value.registrationKey, generated.value.from)
    },
    adoptOnline: life.adoptOnline,
    renew: life.renew,
    setAutomaticRenewal: life.setAutomaticRenewal,
    release: life.release,
    tellRelease: life.tellRelease,
    async cancelOnline() {
      session.cancel()
      life.cancel()
    },
    signOut: () => session.signOut(),

    showCamera: async (isShown) => system.cameraShown(isShown),
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
