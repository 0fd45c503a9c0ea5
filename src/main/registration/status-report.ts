import { findProductByNumber, moduleCodes } from '../../shared/catalogue.ts'
import { type Day, formatDay } from '../../shared/day.ts'
import type { ReleaseView } from '../../shared/desktop-views.ts'
import { workplaceTag } from '../../shared/key/fingerprint.ts'
import type { Installation } from '../../shared/key/installation-key.ts'
import { formatProgramVersion } from '../../shared/program-version.ts'
import { expiresSoon } from '../../shared/workstation-states.ts'
import { exitCodeOf, type LicenseStatus } from './license-state.ts'

/** The state as JSON fields; missing values are null. */
export function statusFields({
  judgement,
  installation,
  pending,
  released,
  isFromBackup,
}: LicenseStatus): Readonly<Record<string, unknown>> {
  const registration = 'registration' in judgement ? judgement.registration : null
  return {
    state: judgement.state,
    ...(installation
      ? installationFields(installation)
      : {
          product: null,
          programVersion: null,
          holder: null,
          workplaces: null,
          modules: [],
          workplace: null,
        }),
    license: registration && licenseFields(registration.license),
    ...(judgement.state === 'damaged' ? { reason: judgement.reason } : {}),
    ...(judgement.state === 'registered' ? { daysLeft: judgement.daysLeft } : {}),
    ...(judgement.state === 'workplace-unreadable'
      ? { graceThrough: formatDay(judgement.graceThrough) }
      : {}),
    workplaceTag: installation && workplaceTag(installation.workplace),
    workplaceName: registration?.workplace?.name ?? null,
    pending: pending?.installationKey ?? null,
    released: released && releaseFields(released),
    warnings: warningsOf({ judgement, isFromBackup }),
    exitCode: exitCodeOf(judgement),
  }
}

/** An installation as JSON fields: codes of the catalogue, or the numbers that the catalogue does not have. */
export function installationFields(installation: Installation): Readonly<Record<string, unknown>> {
  const product = findProductByNumber(installation.product)
  return {
    product: product?.code ?? String(installation.product),
    programVersion: formatProgramVersion(installation.version),
    holder: installation.holder,
    workplaces: installation.workplaces,
    modules: moduleCodes(product, installation.modules),
    workplace: installation.workplace,
  }
}

/** A license as JSON fields. */
export function licenseFields(license: { number: number; issued: Day; validThrough: Day | null }): {
  readonly number: number
  readonly issued: string
  readonly validThrough: string | null
} {
  return {
    number: license.number,
    issued: formatDay(license.issued),
    validThrough: license.validThrough === null ? null : formatDay(license.validThrough),
  }
}

/** A license that was given up, as JSON fields. */
export function releaseFields({ releaseCode, releasedOn, isTold }: ReleaseView): {
  readonly releaseCode: string
  readonly releasedOn: string
  readonly told: boolean
} {
  return { releaseCode, releasedOn: formatDay(releasedOn), told: isTold }
}

function warningsOf({
  judgement,
  isFromBackup,
}: Pick<LicenseStatus, 'judgement' | 'isFromBackup'>): readonly string[] {
  const isEnding = judgement.state === 'registered' && expiresSoon(judgement.daysLeft)
  return [
    ...(isFromBackup ? ['backup-used'] : []),
    ...(judgement.state === 'workplace-unreadable' ? ['workplace-unreadable'] : []),
    ...(isEnding ? ['expires-soon'] : []),
  ]
}
