import { randomUUID } from 'node:crypto'
import type { Installation } from '../../src/shared/key/installation-key.ts'
import { computeReleaseCode, type HeldKeys } from '../../src/shared/key/release-code.ts'
import { buildInstallationKey, diskWorkplace } from './keys.ts'
import { call, type DialectName, NOW, type PanelOverrides, panelWith, signedInUser } from './panel.ts'

/** A panel whose clock can be set, with what its workstations, subscribers and service desk do. */
export async function registeredPanel(dialect: DialectName, overrides: PanelOverrides = {}) {
  const clock = { now: NOW }
  const panel = await panelWith(dialect, { ...overrides, now: () => clock.now })
  const { app, db, customer, contract } = panel
  const workplaces = overrides.contract?.workplaces ?? 3

  /** Signed in at this moment. */
  const signIn = (customerId: string | null) =>
    signedInUser(db, `${randomUUID()}${customerId === null ? '' : '@example.bg'}`, customerId, clock.now)
  const keyOf = (serial: string, installation: Partial<Installation> = {}) =>
    buildInstallationKey({ workplaces, workplace: diskWorkplace(serial), ...installation })

  return {
    ...panel,
    clock,
    contractId: contract?.id ?? '',
    keyOf,
    signIn,
    asSubscriber: () => signIn(customer.id),
    asOperator: () => signIn(null),
    /** The pair of keys that a workstation then holds. */
    async register(serial: string, installation: Partial<Installation> = {}): Promise<HeldKeys> {
      const { token } = await signIn(customer.id)
      const installationKey = keyOf(serial, installation)
      const { status, body } = await call(app, 'POST', '/keys', { token, body: { installationKey } })
      if (status !== 201) throw new Error(JSON.stringify(body))
      return { installationKey, registrationKey: body.registrationKey }
    },
    renew: (
      current: HeldKeys,
      installationKey: string,
      { address = '127.0.0.1', ...more }: RenewalMore = {},
    ) => call(app, 'POST', '/renewals', { address, body: { installationKey, current, ...more } }),
    noteRelease(held: HeldKeys, { address = '127.0.0.1', releaseCode = computeReleaseCode(held) } = {}) {
      const { installationKey } = held
      return call(app, 'POST', '/releases', { address, body: { installationKey, releaseCode } })
    },
    async list(): Promise<readonly ListedWorkplace[]> {
      const { token } = await signIn(null)
      const { status, body } = await call(app, 'GET', `/workplaces?customerId=${customer.id}`, { token })
      if (status !== 200) throw new Error(JSON.stringify(body))
      return body
    },
    async journal(action: string): Promise<readonly JournalItem[]> {
      const { token } = await signIn(null)
      const { body } = await call(app, 'GET', `/journal?limit=200&action=${action}`, { token })
      return body.items
    },
  }
}

interface RenewalMore {
  readonly address?: string
  readonly reissue?: boolean
}

interface ListedWorkplace {
  readonly id: string
  readonly place: number
  readonly name: string | null
  readonly tag: string
  readonly lastKey: { readonly id: string; readonly issued: string; readonly programVersion: string } | null
  readonly releasedAt: string | null
  readonly releasedBy: string | null
}

interface JournalItem {
  readonly username: string
  readonly subjectId: string
  readonly customerId: string | null
  readonly details: Readonly<Record<string, unknown>>
}
