import { z } from 'zod'
import { type DesktopCalls, type Draft, WIZARD_STEPS } from '../shared/desktop.ts'

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

export const draft: z.ZodType<Draft> = z.strictObject({
  step: z.enum(WIZARD_STEPS),
  form,
  created: created.nullable(),
  way: z.enum(['online', 'offline']),
  isByTelephone: z.boolean(),
  keyText: text,
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
  changePassword: z.strictObject({ currentPassword: shortText, newPassword: shortText }),
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
