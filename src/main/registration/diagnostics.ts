import { release } from 'node:os'
import { computeFingerprint } from '../../shared/key/fingerprint.ts'
import { type RegistrationContext, readStatus } from './license-status.ts'
import { describeProxy, findProxy, readVariable } from './proxy.ts'
import { statusFields } from './status-report.ts'
import { diskFingerprints } from './workplace/identity.ts'
import { PROBE_TIMEOUT_MS } from './workplace/probe.ts'

/** The variables that name a proxy, each with an address that it applies to. */
const PROXY_ADDRESSES = [
  ['HTTPS_PROXY', 'https://panel.example'],
  ['HTTP_PROXY', 'http://panel.example'],
] as const

/**
 * The report for the service desk, as a JSON object. It has no secrets, and fingerprints instead of serial numbers.
 * `client` is the version of this program.
 */
export async function diagnose(
  context: RegistrationContext,
  client: string,
  env: Readonly<Record<string, string | undefined>>,
): Promise<Readonly<Record<string, unknown>>> {
  const startedAt = performance.now()
  const probe = await context.probe(PROBE_TIMEOUT_MS.patient)
  const probeMs = Math.round(performance.now() - startedAt)
  const status = await readStatus({ ...context, probe: async () => probe })
  return {
    created: context.now().toISOString(),
    client,
    system: {
      platform: process.platform,
      release: release(),
      architecture: process.arch,
      runtime: process.version,
    },
    dataDir: context.dataDir,
    vendorKeys: context.vendorKeys.map(({ id, publicKey }) => ({
      id,
      begins: Buffer.from(publicKey).toString('hex', 0, 4),
    })),
    license: statusFields(status),
    workplace: {
      isComplete: probe.isComplete,
      probeMs,
      disks: probe.disks.map(({ device, holdsSystem, isUnread }, index) => ({
        device,
        holdsSystem,
        isUnread,
        fingerprint: diskFingerprints(probe)[index] ?? null,
      })),
      isSystemDiskKnown: probe.disks.some(({ holdsSystem }) => holdsSystem),
      machineId: probe.machineId === null ? null : computeFingerprint('machine-id', probe.machineId),
    },
    proxy: describeProxies(env),
  }
}

/** The proxy settings, without credentials. */
function describeProxies(env: Readonly<Record<string, string | undefined>>) {
  const shown = PROXY_ADDRESSES.flatMap(([name, address]) => {
    if (readVariable(env, name.toLowerCase()) === '') return []
    const proxy = findProxy(new URL(address), { [name]: readVariable(env, name.toLowerCase()) })
    return [[name, proxy.ok && proxy.value ? describeProxy(proxy.value) : 'not understood']]
  })
  const exempt = readVariable(env, 'no_proxy')
  return Object.fromEntries(exempt === '' ? shown : [...shown, ['NO_PROXY', exempt]])
}
