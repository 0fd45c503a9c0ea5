import { copyFile, mkdir, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Day } from '../../shared/day.ts'
import { codeOf } from '../../shared/error-code.ts'
import type { License } from '../../shared/key/license.ts'
import { computeReleaseCode, type HeldKeys } from '../../shared/key/release-code.ts'
import { accept, type Result, refuse } from '../../shared/result.ts'
import type { DamageReason, StoreRefusal } from '../../shared/workstation-states.ts'
import { readOwnFile } from './bounded-file.ts'
import { removeTemporaryFiles, replaceFile } from './durable-file.ts'
import { HeldFileError } from './held-file.ts'
import {
  EMPTY_FILE,
  formatLicenseFile,
  type LicenseFile,
  type NamedPlace,
  parseLicenseFile,
  type Released,
} from './license-file.ts'
import { sqliteCodeOf, withLock } from './store-lock.ts'

/** Verifies a stored registration key for its installation key; null if it does not verify. */
export type Prove = (
  registrationKey: string,
  installationKey: string,
) => License | null | Promise<License | null>

/** The stored license. Its registration was verified at this very reading. */
export interface StoredLicense extends LicenseFile {
  readonly registration: StoredRegistration | null
  /** The file was damaged, so its backup copy was read instead. */
  readonly isFromBackup: boolean
}

export interface StoredRegistration extends HeldKeys {
  readonly license: License
  /** The workplace in the panel, as far as it was learned. */
  readonly workplace: NamedPlace | null
}

/** The panel that gave a registration key, and the workplace as the panel knows it; an older panel does not say. */
export interface FromPanel {
  readonly panel: string
  readonly workplace: NamedPlace | null
}

export interface LicenseStore {
  /** `onRegistration` gets the file if it has a registration, before that is verified. */
  readonly read: (
    onRegistration?: (file: LicenseFile) => void,
  ) => Promise<Result<StoredLicense, DamageReason>>
  readonly savePending: (installationKey: string) => Promise<Result<null, StoreRefusal>>
  /**
   * Stores a verified registration. The installation key is then no longer pending, and nothing counts as given up. With
   * `from` a panel gave the key just now.
   */
  readonly saveRegistration: (
    registration: ProvedKeys,
    today: Day,
    from?: FromPanel,
  ) => Promise<Result<null, StoreRefusal>>
  /**
   * Stores a registration in the place of the one that is held, on a day on which the workplace is recognized or not. False if
   * another one is held meanwhile, or none.
   */
  readonly saveRenewal: (
    held: HeldKeys,
    renewed: ProvedKeys,
    on: { readonly today: Day; readonly isRecognized: boolean },
    from: FromPanel,
  ) => Promise<Result<boolean, StoreRefusal>>
  /** Gives the license up. Null if there is none to give up. */
  readonly giveUp: (today: Day) => Promise<Result<Released | null, StoreRefusal>>
  /** Stores that the panel knows of the release with this code. */
  readonly noteTold: (releaseCode: string) => Promise<Result<null, StoreRefusal>>
  /** Stores that the license was in use on a day, if that is news. */
  readonly noteSeen: (today: Day, isRecognized: boolean) => Promise<Result<null, StoreRefusal>>
}

/** A pair of keys that was verified. */
type ProvedKeys = HeldKeys & { readonly license: License }

type Loaded =
  | { readonly kind: 'absent' }
  | { readonly kind: 'good'; readonly file: LicenseFile; readonly registration: StoredRegistration | null }
  | { readonly kind: 'unproved'; readonly file: LicenseFile }
  | { readonly kind: 'bad'; readonly reason: DamageReason; readonly isHeld?: boolean }

const LOCK_TIMEOUT_MS = 10_000
const MAX_SET_ASIDE = 3

/**
 * The license store of a folder: `license.json` and its backup copy `license.json.bak`. Each is replaced whole, and
 * the copy only after the file is on the disk. So after a power failure one of them is intact and has the last
 * registration. A license is given up in the other order: no copy may bring it back once the file says that it is gone.
 */
export function openLicenseStore({
  dataDir,
  prove,
}: {
  readonly dataDir: string
  readonly prove: Prove
}): LicenseStore {
  const current = join(dataDir, 'license.json')
  const backup = `${current}.bak`

  async function load(path: string, onRegistration?: (file: LicenseFile) => void): Promise<Loaded> {
    let text: string | null
    try {
      text = await readOwnFile(path)
    } catch (error) {
      return codeOf(error) === 'ENOENT'
        ? { kind: 'absent' }
        : { kind: 'bad', reason: 'unreadable', isHeld: error instanceof HeldFileError }
    }
    if (text === null) return { kind: 'bad', reason: 'unreadable' }
    const parsed = parseLicenseFile(text)
    if (!parsed.ok) return { kind: 'bad', reason: parsed.refusal }
    const file = parsed.value
    if (!file.registration) return { kind: 'good', file, registration: null }
    onRegistration?.(file)
    const license = await prove(file.registration.registrationKey, file.registration.installationKey)
    if (!license) return { kind: 'unproved', file }
    return { kind: 'good', file, registration: { ...file.registration, license } }
  }

  async function update(
    change: (file: LicenseFile, registration: StoredRegistration | null) => LicenseFile,
    isCopyFirst = false,
  ): Promise<Result<null, StoreRefusal>> {
    try {
      await mkdir(dataDir, { recursive: true })
      const done = await withLock(join(dataDir, 'license.lock'), LOCK_TIMEOUT_MS, async () => {
        await removeTemporaryFiles(current)
        const loaded = [await load(current), await load(backup)] as const
        if (loaded.some((one) => one.kind === 'bad' && one.reason === 'newer'))
          return refuse('newer-format' as const)
        const unreadable = loaded.find((one) => one.kind === 'bad' && one.reason === 'unreadable')
        if (unreadable)
          return refuse(
            'isHeld' in unreadable && unreadable.isHeld ? ('busy' as const) : ('read-only' as const),
          )
        const good = loaded.find((one) => one.kind === 'good')
        const base = good ?? loaded.find((one) => one.kind === 'unproved')
        const before = base?.file ?? EMPTY_FILE
        const after = change(before, good?.registration ?? null)
        if (after === before) return accept(null)
        if (loaded[0].kind === 'bad') await setAside(dataDir, current)
        const text = formatLicenseFile(after)
        if (isCopyFirst) await replaceFile(backup, text)
        await replaceFile(current, text)
        if (!isCopyFirst) await replaceFile(backup, text).catch(ignoreMissingCopy)
        return accept(null)
      })
      return done ?? refuse('busy')
    } catch (error) {
      return refuse(refusalOf(error))
    }
  }

  return {
    async read(onRegistration) {
      const first = await load(current, onRegistration)
      const isEnough = first.kind === 'good' || (first.kind === 'bad' && first.reason === 'newer')
      const good = isEnough ? first : await load(backup)
      if (good.kind === 'good') {
        return accept({ ...good.file, registration: good.registration, isFromBackup: good !== first })
      }
      const worst = first.kind === 'absent' ? good : first
      if (worst.kind === 'absent') return accept({ ...EMPTY_FILE, registration: null, isFromBackup: false })
      return refuse(worst.kind === 'bad' ? worst.reason : 'not-proved')
    },

    savePending: (installationKey) =>
      update((file) => (file.pending === installationKey ? file : { ...file, pending: installationKey })),

    saveRegistration: (keys, today, from) =>
      update((file, before) => registered(file, before, keys, { today, isRecognized: true }, from)),

    async saveRenewal(held, renewed, on, from) {
      let isHeld = false
      const saved = await update((file, before) => {
        isHeld = file.registration?.registrationKey === held.registrationKey
        return isHeld ? registered(file, before, renewed, on, from) : file
      })
      return saved.ok ? accept(isHeld) : saved
    },

    async giveUp(today) {
      let released = null as Released | null
      const saved = await update((file, registration) => {
        if (!registration) return file
        const { installationKey, license } = registration
        const releaseCode = computeReleaseCode(registration)
        // With a clock that was set back, the day of issue is nearer to today.
        released = {
          installationKey,
          releaseCode,
          releasedOn: Math.max(today, license.issued),
          isTold: false,
        }
        return { ...file, registration: null, released }
      }, true)
      return saved.ok ? accept(released) : saved
    },

    noteTold: (releaseCode) =>
      update((file) => {
        const { released } = file
        if (released?.releaseCode !== releaseCode || released.isTold) return file
        return { ...file, released: { ...released, isTold: true } }
      }),

    noteSeen: (today, isRecognized) =>
      update((file) => {
        const lastSeen = Math.max(file.lastSeen ?? today, today)
        const workplaceRecognized = isRecognized ? today : file.workplaceRecognized
        if (lastSeen === file.lastSeen && (file.workplaceRecognized ?? 0) >= (workplaceRecognized ?? 0))
          return file
        return { ...file, lastSeen, workplaceRecognized }
      }),
  }
}

/** The file once a registration is stored. What the panel said of the workplace stays true of the same license. */
function registered(
  file: LicenseFile,
  before: StoredRegistration | null,
  { installationKey, registrationKey, license }: ProvedKeys,
  { today, isRecognized }: { readonly today: Day; readonly isRecognized: boolean },
  from?: FromPanel,
): LicenseFile {
  const known = before?.license.number === license.number ? before.workplace : null
  return {
    pending: file.pending === installationKey ? null : file.pending,
    registration: { installationKey, registrationKey, workplace: from?.workplace ?? known },
    released: null,
    panel: from?.panel ?? file.panel,
    lastSeen: lastSeenAfter(license, before?.license ?? null, file.lastSeen, today),
    workplaceRecognized: isRecognized ? today : file.workplaceRecognized,
  }
}

/**
 * The latest day seen, after a license has been stored. It is never before the day of issue. A license that was
 * issued later than the previous one proves that the vendor saw that day. Only such a license corrects a clock that
 * once ran far ahead.
 */
export function lastSeenAfter(
  license: License,
  before: License | null,
  lastSeen: Day | null,
  today: Day,
): Day {
  const isNews = before !== null && license.issued > before.issued
  return Math.max(today, license.issued, isNews ? 0 : (lastSeen ?? 0))
}

/** The backup copy is a precaution. If it cannot be written, the previous copy stays; the file itself is on the disk. */
function ignoreMissingCopy(): void {}

/** Copies a damaged file for the service desk, up to `MAX_SET_ASIDE` of them. */
async function setAside(dataDir: string, file: string): Promise<void> {
  const names = (await readdir(dataDir)).filter((name) => /^license\.damaged-\d+\.json$/.test(name))
  if (names.length < MAX_SET_ASIDE)
    await copyFile(file, join(dataDir, `license.damaged-${names.length + 1}.json`))
}

const SQLITE_REFUSALS: Readonly<Record<number, StoreRefusal>> = {
  8: 'read-only',
  14: 'read-only',
  13: 'disk-full',
}

const SYSTEM_REFUSALS: Readonly<Record<string, StoreRefusal>> = {
  ENOSPC: 'disk-full',
  EDQUOT: 'disk-full',
  EFBIG: 'disk-full',
  EROFS: 'read-only',
  EACCES: 'read-only',
  EPERM: 'read-only',
  ENOTDIR: 'read-only',
  EEXIST: 'read-only',
}

function refusalOf(error: unknown): StoreRefusal {
  if (error instanceof HeldFileError) return 'busy'
  return SYSTEM_REFUSALS[codeOf(error)] ?? SQLITE_REFUSALS[sqliteCodeOf(error)] ?? 'failed'
}
