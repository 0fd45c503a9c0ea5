import { isRecord, parseJson } from '../../../shared/parse-json.ts'
import type { ListedDrive, ListedVolume } from './probe-report.ts'

/**
 * The questions to PowerShell. None asks for the classes that list network drives: a server that is out of reach
 * blocks `Win32_LogicalDisk` forever. A volume is found by its partition instead.
 */
export const WINDOWS_QUESTIONS = {
  drives:
    'Get-CimInstance Win32_DiskDrive | Select-Object DeviceID,Caption,SerialNumber,InterfaceType,MediaType,PNPDeviceID',
  physicalDisks: 'Get-PhysicalDisk | Select-Object DeviceId,BusType,FriendlyName,SerialNumber,UniqueId',
  partitions:
    "Get-WmiObject Win32_diskdrive | Select-Object DeviceID,@{Name='Partitions';Expression={@($_.GetRelated('Win32_DiskPartition') | ForEach-Object {$_.GetRelated('Win32_LogicalDisk')} | ForEach-Object {$_.DeviceID})}}",
} as const

/** PowerShell writes JSON since version 3. The output of an older one is made wide enough not to be cut. */
export function powerShellArguments(question: string): readonly string[] {
  const command = `[Console]::OutputEncoding=[Text.Encoding]::UTF8; $found=@(${question}); if ($PSVersionTable.PSVersion.Major -ge 3) {ConvertTo-Json -Compress -Depth 3 $found} else {$found | Format-List | Out-String -Width 4096}`
  return ['-NoLogo', '-NoProfile', '-NonInteractive', '-Command', command]
}

type Row = Readonly<Record<string, unknown>>

/** The rows of an answer, in JSON or as a list of `Name : Value`, where long values continue on the next line. */
export function parseRows(answer: string): readonly Row[] {
  const parsed = parseJson(answer)
  if (Array.isArray(parsed)) return parsed.filter(isRecord)
  if (isRecord(parsed)) return [parsed]
  const unfolded = answer.replace(/\r\n?/g, '\n').replace(/\n +(?=\S)/g, '')
  return unfolded
    .split(/\n\s*\n/)
    .map((block) => Object.fromEntries(block.split('\n').flatMap(parseLine)))
    .filter((row) => Object.keys(row).length > 0)
}

function parseLine(line: string): readonly (readonly [string, string])[] {
  const [, name, value] = /^(\w+)\s*:(.*)$/.exec(line) ?? []
  return name === undefined ? [] : [[name, value?.trim() ?? '']]
}

/** Names of buses, for a PowerShell that gives only their numbers. */
const BUSES: Readonly<Record<string, string>> = {
  3: 'ATA',
  7: 'USB',
  8: 'RAID',
  9: 'iSCSI',
  10: 'SAS',
  11: 'SATA',
  12: 'SD',
  13: 'MMC',
  14: 'Virtual',
  15: 'File Backed Virtual',
  16: 'Spaces',
  17: 'NVMe',
}

/**
 * A bus that Windows calls SCSI. It says so of every disk that is neither IDE nor an older USB disk, inside the case
 * or in a USB enclosure.
 */
export const UNTOLD_BUS = 'untold'

/**
 * The drives of Windows. The details of a physical disk belong to the drive with the same number, else with the same
 * serial number, else to the only drive of that name that has no details yet. Otherwise an identical disk in a USB
 * enclosure could lend its bus to the system disk.
 */
export function readWindowsDrives(
  drives: readonly Row[],
  physicalDisks: readonly Row[],
): readonly ListedDrive[] {
  const listed = drives
    .map((row) => ({
      device: deviceName(text(row.DeviceID ?? row.DeviceId)),
      model: text(row.Caption),
      serialNumber: text(row.SerialNumber),
      otherNames: [] as string[],
      bus: text(row.InterfaceType) === 'SCSI' ? UNTOLD_BUS : text(row.InterfaceType),
      isRemovable: /removable/i.test(text(row.MediaType)),
      isTold: false,
    }))
    .filter(({ device }) => device !== '')
  for (const row of physicalDisks) {
    const serialNumber = text(row.SerialNumber)
    const waiting = listed.filter(({ isTold }) => !isTold)
    const sameName = waiting.filter((drive) => sameModel(drive.model, text(row.FriendlyName)))
    const drive =
      waiting.find(({ device }) => device === `physicaldrive${text(row.DeviceId)}`) ??
      waiting.find((one) => serialNumber !== '' && one.serialNumber === serialNumber) ??
      sameName.find((one) => one.serialNumber === serialNumber) ??
      (sameName.length === 1 ? sameName[0] : undefined)
    if (!drive) continue
    drive.isTold = true
    drive.bus = BUSES[text(row.BusType)] ?? text(row.BusType)
    drive.otherNames.push(serialNumber, text(row.UniqueId))
  }
  return listed.map(({ isTold: _, ...drive }) => drive)
}

/** Which volumes lie on which drive. */
export function readWindowsVolumes(partitions: readonly Row[]): readonly ListedVolume[] {
  return partitions.flatMap((row) => {
    const parent = deviceName(text(row.DeviceID ?? row.DeviceId))
    const given = Array.isArray(row.Partitions) ? row.Partitions.map(text).join() : text(row.Partitions)
    return Array.from(given.matchAll(/\b[A-Z]:/gi), ([letter]) => ({
      name: letter,
      parent,
      type: 'part',
      mounts: [letter],
    }))
  })
}

/** Whether two models are the same. Win32_DiskDrive appends the kind of device to a model. */
function sameModel(caption: string, name: string): boolean {
  const known = name.replace(/^Msft /, 'Microsoft ').toLowerCase()
  return known !== '' && caption.toLowerCase().startsWith(known)
}

/** `\\.\PHYSICALDRIVE0`, spelled as in the other questions. */
function deviceName(device: string): string {
  return device.replace(/^\\\\\.\\/, '').toLowerCase()
}

function text(value: unknown): string {
  return typeof value === 'string' ? value.trim() : typeof value === 'number' ? String(value) : ''
}
