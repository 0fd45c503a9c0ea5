import { isRecord, parseJson } from '../../../shared/parse-json.ts'
import { askProgram, printReport } from './ask-program.ts'
import type { ListedVolume } from './probe-report.ts'

type Row = Readonly<Record<string, unknown>>

/** Other mount points of the system's own files, for when `/` is not on a device. */
const SYSTEM_MOUNTS = ['/boot', '/boot/efi', '/efi', '/usr']

export function probeLinux(): readonly Promise<void>[] {
  return [probeBlockDevices(askProgram('findmnt', ['-J', '-o', 'SOURCE,FSTYPE', '/']))]
}

async function probeBlockDevices(root: Promise<string | null>): Promise<void> {
  const answer = parseJson((await askProgram('lsblk', ['-ablJO'])) ?? '')
  const rows =
    isRecord(answer) && Array.isArray(answer.blockdevices) ? answer.blockdevices.filter(isRecord) : null
  if (!rows) return
  const drives = rows
    .filter((row) => row.type === 'disk')
    .map((row) => ({
      device: text(row.kname ?? row.name),
      model: text(row.model),
      serialNumber: text(row.serial),
      otherNames: [text(row.wwn), text(row['wwn-with-extension'])],
      bus: text(row.tran),
      // Older versions of lsblk write flags as strings.
      isRemovable: row.rm === true || row.rm === '1',
    }))
  const volumes = rows.map((row) => ({
    name: text(row.kname ?? row.name),
    parent: text(row.pkname),
    type: text(row.type),
    mounts: (Array.isArray(row.mountpoints) ? row.mountpoints : [row.mountpoint]).map(text).filter(Boolean),
  }))
  printReport({ source: 'disks', drives })
  const isMounted = volumes.some(({ mounts }) => mounts.includes('/'))
  const found = isMounted ? [] : findRoot(rows, volumes, await root)
  printReport({ source: 'volumes', volumes: [...volumes, ...found] })
}

/**
 * The volumes under `/` if no device is mounted there: the devices of its pool, or the one that `findmnt` names. If
 * neither is found, the volumes of the other system mounts.
 */
function findRoot(
  rows: readonly Row[],
  volumes: readonly ListedVolume[],
  answer: string | null,
): readonly ListedVolume[] {
  const parsed = parseJson(answer ?? '')
  const [root] =
    isRecord(parsed) && Array.isArray(parsed.filesystems) ? parsed.filesystems.filter(isRecord) : []
  const source = text(root?.source)
  const pool = source.split('/')[0] ?? ''
  const device = source.replace(/\[.*\]$/, '').replace(/^\/dev\/(mapper\/)?/, '')
  const names = rows
    .filter((row) =>
      text(root?.fstype) === 'zfs'
        ? row.fstype === 'zfs_member' && pool !== '' && row.label === pool
        : source.startsWith('/dev/') && [row.kname, row.name].includes(device),
    )
    .map((row) => text(row.kname ?? row.name))
  const ofPool = volumes.filter(({ name }) => names.includes(name))
  const ofSystem = volumes.filter(({ mounts }) => mounts.some((mount) => SYSTEM_MOUNTS.includes(mount)))
  return (ofPool.length > 0 ? ofPool : ofSystem).map((volume) => ({ ...volume, mounts: ['/'] }))
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : ''
}
