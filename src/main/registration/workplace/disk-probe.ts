/**
 * The probe process: asks the system for its disks and its machine id, and prints what each source says. It is a process of
 * its own because systeminformation runs some of its tools synchronously: a tool that hangs hangs whoever asked.
 */
import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import machineIdentity from 'node-machine-id'
import systeminformation from 'systeminformation'
import { parseJson } from '../../../shared/parse-json.ts'
import type { ListedDrive, ListedVolume, ProbeReport } from './probe-report.ts'

const MAX_OUTPUT_BYTES = 16_000_000

/** A system's own identifiers are UUIDs or at least 32 hexadecimal digits; node-machine-id also falls back to the host's name. */
const MACHINE_ID = /^(?=.*[1-9a-f])([0-9a-f]{32,}|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})$/i

function print(report: Pick<ProbeReport, 'source'> & Partial<ProbeReport>): void {
  process.stdout.write(`${JSON.stringify({ machineId: null, drives: null, volumes: null, ...report })}\n`)
}

async function probeMachineId(): Promise<void> {
  const machineId = await machineIdentity.machineId(true).catch(() => '')
  print({ source: 'machine-id', machineId: MACHINE_ID.test(machineId.trim()) ? machineId.trim() : null })
}

async function probeBlockDevices(): Promise<void> {
  if (process.platform === 'linux') {
    const [listed, tree] = await Promise.all([systeminformation.blockDevices(), readTree()])
    print({
      source: 'block-devices',
      drives: tree && [
        ...tree.drives,
        ...listed
          .filter(({ type }) => type === 'disk')
          .map((drive) => ({
            device: deviceName(drive.name),
            model: drive.model,
            serialNumber: drive.serial,
            bus: drive.protocol,
            isRemovable: drive.removable,
          })),
      ],
      volumes: tree?.volumes ?? null,
    })
    return
  }
  // Elsewhere a volume's own serial number stands here, which formatting changes: only what lies on what is of use.
  const volumes = (await systeminformation.blockDevices()).map(({ name, device, type, mount }) => ({
    name: deviceName(name),
    parent: deviceName(device ?? ''),
    type,
    mounts: mount === '' ? [] : [mount],
  }))
  print({ source: 'block-devices', volumes: volumes.length > 0 ? volumes : null })
}

async function probeDiskLayout(): Promise<void> {
  const disks = await systeminformation.diskLayout()
  const drives = disks.map(({ device, name, serialNum, interfaceType, type }) => ({
    device: deviceName(device),
    model: name,
    serialNumber: serialNum,
    bus: `${interfaceType} ${type}`,
    isRemovable: false,
  }))
  // A Linux that lists no disk here has only such as give no model; elsewhere there is always one, or the tool failed.
  print({ source: 'disk-layout', drives: drives.length > 0 || process.platform === 'linux' ? drives : null })
}

interface Tree {
  readonly drives: readonly ListedDrive[]
  readonly volumes: readonly ListedVolume[]
}

/** What lies on what, which systeminformation does not tell: `lsblk` as it asks for it itself. Null where that fails. */
async function readTree(): Promise<Tree | null> {
  const output = await promisify(execFile)('lsblk', ['-ablJO'], { maxBuffer: MAX_OUTPUT_BYTES }).catch(
    () => null,
  )
  const tree = parseJson(output?.stdout ?? '')
  const rows = isRecord(tree) && Array.isArray(tree.blockdevices) ? tree.blockdevices.filter(isRecord) : null
  if (!rows) return null
  const volumes = rows.map((row) => ({
    name: text(row.kname ?? row.name),
    parent: text(row.pkname),
    type: text(row.type),
    mounts: (Array.isArray(row.mountpoints) ? row.mountpoints : [row.mountpoint]).map(text).filter(Boolean),
  }))
  const drives = rows
    .filter((row) => row.type === 'disk')
    .map((row) => ({
      device: text(row.kname ?? row.name),
      model: text(row.model),
      serialNumber: text(row.serial),
      bus: text(row.tran),
      // Older versions of lsblk write flags as texts.
      isRemovable: row.rm === true || row.rm === '1',
    }))
  return { drives, volumes }
}

/** `/dev/sda` and `\\.\PHYSICALDRIVE0` as the other sources name them. */
function deviceName(device: string): string {
  return device.replace(/^(\/dev\/|\\\\\.\\)/, '').toLowerCase()
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : ''
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

await probeMachineId()
await probeBlockDevices()
await probeDiskLayout()
// systeminformation may have left a tool running that nobody waits for.
process.exit(0)
