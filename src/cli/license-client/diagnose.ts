import { writeFile } from 'node:fs/promises'
import { release } from 'node:os'
import { type RegistrationContext, readStatus } from '../../main/registration/registration.ts'
import { diskFingerprints } from '../../main/registration/workplace/identity.ts'
import { computeFingerprint } from '../../shared/key/fingerprint.ts'
import type { ClientTexts } from '../../shared/texts/client/bg.ts'
import type { CommandLine } from './arguments.ts'
import { type CommandIo, type CommandResult, EXIT } from './io.ts'
import { statusFields } from './status.ts'
import { usageError } from './usage-error.ts'
import { CLIENT_VERSION } from './version.ts'

const PROXY_VARIABLES = ['HTTPS_PROXY', 'HTTP_PROXY', 'NO_PROXY']

/** `diagnose`: what the service desk asks for. No secret is in it, and of serial numbers only their fingerprints. */
export async function diagnoseCommand(
  line: CommandLine,
  io: CommandIo,
  context: RegistrationContext,
  texts: ClientTexts,
): Promise<CommandResult> {
  const startedAt = performance.now()
  const probe = await context.probe()
  const probeMs = Math.round(performance.now() - startedAt)
  const status = await readStatus({ ...context, probe: async () => probe })
  const report = {
    created: io.now().toISOString(),
    client: CLIENT_VERSION,
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
      machineId: probe.machineId === null ? null : computeFingerprint('machine-id', probe.machineId),
    },
    proxy: Object.fromEntries(
      PROXY_VARIABLES.flatMap((name) => {
        const value = io.env[name] ?? io.env[name.toLowerCase()]
        return value ? [[name, withoutCredentials(value)]] : []
      }),
    ),
  }
  const output = line.text('output')
  if (output === null) {
    return {
      exitCode: EXIT.done,
      json: report,
      lines: [texts.diagnose.title, JSON.stringify(report, null, 2)],
    }
  }
  try {
    await writeFile(output, `${JSON.stringify(report, null, 2)}\n`)
  } catch {
    return { ...usageError(texts.usage.badOutput(output), texts), exitCode: EXIT.unexpected }
  }
  return { exitCode: EXIT.done, json: report, lines: [texts.diagnose.saved(output)] }
}

function withoutCredentials(proxy: string): string {
  return proxy.replace(/\/\/[^/@]*@/g, '//')
}
