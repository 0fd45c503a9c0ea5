import { z } from 'zod'
import type { DesktopCalls } from '../shared/desktop.ts'
import { type Draft, WAYS, WIZARD_STEPS } from '../shared/desktop-views.ts'

/** Longer than any key or mail. */
const text = z.string().max(300_000)
const shortText = z.string().max(2000)

const form = z.strictObject({
  holder: shortText,
  product: shortText,
  programVersion: shortText,
  workplaces: shortText,
  modules: z.array(shortText).max(100),
})

// Drafts of an earlier version have another field instead of the warning.
const created = z.object({
  installationKey: shortText,
  supportCode: shortText,
  source: z.enum(['known', 'system-disk', 'other-disk', 'machine-id']),
  warning: z.enum(['probe-failed', 'system-disk-unknown']).nullable().default(null),
})

const draft = z.strictObject({
  step: z.enum(WIZARD_STEPS),
  form,
  created: created.nullable(),
  way: z.enum(WAYS).nullable(),
  isByTelephone: z.boolean(),
  keyText: text,
})

/**
 * A draft as it is on the disk. In the version before, the way was chosen at the last step and was `online` until then; each
 * other way was `offline`.
 */
export const draftOnDisk: z.ZodType<Draft> = draft
  .extend({ way: z.enum([...WAYS, 'offline']).nullable() })
  .transform(({ way, step, ...entered }): Draft => {
    if (way === 'online' && step === 'registration-key') return { ...entered, way, step: 'online' }
    const byHand = entered.isByTelephone ? 'telephone' : 'elsewhere'
    const isByHand = way === 'offline' || (way === 'online' && step === 'installation-key')
    return { ...entered, step, way: isByHand ? byHand : way }
  })

const nothing = z.undefined()

/** The exact shape of what the window may send with each call. */
export const DESKTOP_INPUTS: {
  readonly [Name in keyof DesktopCalls]: z.ZodType<Parameters<DesktopCalls[Name]>[0]>
} = {
  readStart: nothing,
  readStatus: nothing,
  saveDraft: draft.nullable(),
  setLanguage: z.enum(['bg', 'en']),
  createInstallationKey: form,
  examineKey: text,
  register: text,
  signIn: z.strictObject({ panel: shortText, username: shortText, password: shortText, code: shortText }),
  requestPasswordLink: z.strictObject({ panel: shortText, username: shortText }),
  changePassword: z.strictObject({ currentPassword: shortText, newPassword: shortText }),
  prepareOnline: z.strictObject({ form, isTyped: z.boolean() }),
  checkOnline: nothing,
  generateOnline: nothing,
  adoptOnline: nothing,
  renew: z.strictObject({ isAdopting: z.boolean(), programVersion: shortText.nullable() }),
  setAutomaticRenewal: z.boolean(),
  release: nothing,
  tellRelease: nothing,
  cancelOnline: nothing,
  signOut: nothing,
  showCamera: z.boolean(),
  copyText: text,
  saveText: z.strictObject({ name: z.string().regex(/^[\p{L}\p{N} ._-]{1,100}$/u), text }),
  saveCertificate: z.string().regex(/^[\p{L}\p{N} ._-]{1,100}$/u),
  openPanel: nothing,
  testConnection: shortText,
  readReport: nothing,
}
