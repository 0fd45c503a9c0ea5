import { spawnSync } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseInstallationKey } from '../src/shared/key/parse-installation-key.ts'
import { createVendor, writePublicKeys } from '../tests/support/keys.ts'
import { type Figure, median } from './report.ts'

const ROUNDS = 15
const CLIENT = fileURLToPath(new URL('../out/cli/license-client.js', import.meta.url))
const PROBE = fileURLToPath(new URL('../out/cli/disk-probe.js', import.meta.url))

/** `license-client status` as a whole process, registered, without the time of the probe's process, beside the bare runtime. */
export async function measureStatus(): Promise<readonly Figure[]> {
  const folder = await mkdtemp(join(tmpdir(), 'bench-status-'))
  try {
    const vendor = createVendor()
    const keysFile = join(folder, 'keys.json')
    await writePublicKeys(keysFile, vendor)
    const client = (...args: string[]) =>
      run([CLIENT, ...args, '--data-dir', join(folder, 'data'), '--public-keys', keysFile, '--json'])
    const form = [
      '--holder',
      '121817309',
      '--product',
      'accounting',
      '--program-version',
      '231016.1',
      '--workplaces',
      '3',
    ]
    const made = JSON.parse(client('installation-key', ...form).out) as { installationKey: string }
    const parsed = parseInstallationKey(made.installationKey)
    if (!parsed.ok) throw new Error('No installation key was made')
    if (client('register', vendor.issue(parsed.value.installation)).status !== 0)
      throw new Error('Nothing was registered')

    const bare: number[] = []
    const status: number[] = []
    const probe: number[] = []
    for (let round = 0; round < ROUNDS; round++) {
      bare.push(run(['-e', '0']).took)
      status.push(client('status').took)
      probe.push(run([PROBE]).took)
    }
    const own = median(status.map((took, round) => took - (probe[round] ?? 0)))
    return [
      {
        name: 'license-client status, the disk probe apart',
        value: own / median(bare),
        unit: '× (the bare runtime)',
        limit: { most: 1.9 },
        how: `status ${Math.round(median(status))} ms, probe ${Math.round(median(probe))} ms, runtime ${Math.round(median(bare))} ms, medians of ${ROUNDS}`,
      },
    ]
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

function run(args: readonly string[]): {
  readonly took: number
  readonly out: string
  readonly status: number | null
} {
  const startedAt = performance.now()
  const { stdout, status } = spawnSync(process.execPath, args, {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  return { took: performance.now() - startedAt, out: stdout, status }
}
