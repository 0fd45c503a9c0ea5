import type { ListedDrive, ListedVolume, ProbeReport } from './probe-report.ts'
import { canonicalSerialNumber, isPlaceholder } from './serial-number.ts'

/** An internal disk of this computer. */
export interface Disk {
  readonly device: string
  /** Its serial number as each source gives it, those that tell it from others only; empty where there is none. */
  readonly serialNumbers: readonly string[]
  /** A real disk always has a serial number; one that shows none could not be read, unlike a virtual one. */
  readonly isUnread: boolean
  readonly holdsSystem: boolean
}

/** What is no drive of its own: images, memory, arrays and mappings, optical and floppy drives, drives on the network. */
const NO_DRIVE = /^(loop|zram|ram|md|dm-|zd|nbd|fd|sr|drbd|bcache|rbd|mtdblock)\d*/

/** Buses that people unplug, and those of drives that are files or lie on another computer. */
const OUTSIDE =
  /\b(usb|1394|firewire|thunderbolt|sd|secure digital|iscsi|fibre channel|file backed virtual|spaces)\b/i

const VIRTUAL_DEVICE = /^x?vd[a-z]/
const VIRTUAL_MODEL = /virtual|vbox|vmware|qemu/i

/** Merges what the sources say of the same drive, and leaves the internal ones. `systemDrive` is Windows' own, such as `C:`. */
export function findDisks(reports: readonly ProbeReport[], systemDrive: string): readonly Disk[] {
  const drives = Map.groupBy(
    reports.flatMap((report) => report.drives ?? []),
    ({ device }) => device,
  )
  const system = findSystemDevices(
    reports.flatMap((report) => report.volumes ?? []),
    systemDrive,
  )
  return [...drives]
    .filter(([device, listed]) => device !== '' && !NO_DRIVE.test(device) && !listed.some(isOutside))
    .map(([device, listed]) => describeDisk(device, listed, system.has(device)))
}

function isOutside({ isRemovable, bus }: ListedDrive): boolean {
  return isRemovable || OUTSIDE.test(bus)
}

function describeDisk(device: string, listed: readonly ListedDrive[], holdsSystem: boolean): Disk {
  const given = [
    ...new Set(listed.map(({ serialNumber }) => serialNumber).filter((serial) => serial.trim() !== '')),
  ]
  const isVirtual = VIRTUAL_DEVICE.test(device) || listed.some(({ model }) => VIRTUAL_MODEL.test(model))
  return {
    device,
    serialNumbers: given.filter((serial) => !isPlaceholder(canonicalSerialNumber(serial))),
    isUnread: given.length === 0 && !isVirtual,
    holdsSystem,
  }
}

/** The drives beneath the system's own volume, through partitions, encryption, volume groups and arrays. */
function findSystemDevices(volumes: readonly ListedVolume[], systemDrive: string): ReadonlySet<string> {
  const systemMounts = ['/', systemDrive.toUpperCase()]
  const found = new Set<string>()
  const waiting = volumes.filter(({ mounts }) =>
    mounts.some((mount) => systemMounts.includes(mount.toUpperCase())),
  )
  const names = new Set<string>()
  for (let volume = waiting.pop(); volume; volume = waiting.pop()) {
    found.add(volume.parent === '' ? volume.name : volume.parent)
    if (names.has(volume.parent)) continue
    names.add(volume.parent)
    const { parent } = volume
    waiting.push(...volumes.filter(({ name }) => name !== '' && name === parent))
  }
  return found
}
