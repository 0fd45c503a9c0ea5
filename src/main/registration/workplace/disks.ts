import type { ListedDrive, ListedVolume, ProbeReport } from './probe-report.ts'
import {
  canonicalSerialNumber,
  isNameOfVolume,
  isPlaceholder,
  isUnreadSerialNumber,
  wasTakenBefore,
} from './serial-number.ts'
import { UNTOLD_BUS } from './windows-disks.ts'

/** An internal disk of this computer. */
export interface Disk {
  readonly device: string
  /** Its serial number in the spelling of each source, without values that many disks share; empty if it has none. */
  readonly serialNumbers: readonly string[]
  /**
   * Further names that recognize a registered workplace but never identify a new one: its world wide name, and values
   * that many disks share but that earlier versions took for a serial number.
   */
  readonly otherNames?: readonly string[]
  /** It shows zeros or noise instead of a serial number, as some disks do at one start and not at the next. */
  readonly isUnread: boolean
  readonly holdsSystem: boolean
}

/** Devices that are not drives: images, memory, arrays and mappings, optical and floppy drives, network drives. */
const NO_DRIVE =
  /^(loop|zram|ram|md|dm-|zd|nbd|fd|sr|drbd|bcache|rbd|mtdblock)\d*|^mmcblk\d+(boot\d+|rpmb|gp\d+)$/

/** Buses of drives that people unplug, that are files, or that lie on another computer. */
const OUTSIDE = /\b(usb|1394|firewire|thunderbolt|iscsi|fibre channel|file backed virtual|spaces)\b/i

/** Buses of memory cards, and of chips that are soldered in. */
const CARD_OR_CHIP = /\b(sd|mmc|secure digital)\b/i

/** Buses inside a case. The system may call their disks removable, because they can be changed while it runs. */
const INSIDE = /\b(sata|ata|nvme|pcie|sas|ide|virtio|xen|raid|scsi|apple fabric)\b/i

/**
 * Merges what the sources say about the same drive, and keeps the internal drives. `systemDrive` is a drive letter of
 * Windows, such as `C:`.
 */
export function findDisks(reports: readonly ProbeReport[], systemDrive: string): readonly Disk[] {
  const told = reports.filter(({ source }) => source === 'disks')
  const sources = told.some(({ drives }) => drives) ? told : reports
  const drives = Map.groupBy(
    sources.flatMap((report) => report.drives ?? []),
    ({ device }) => device,
  )
  const system = findSystemDevices(
    reports.flatMap((report) => report.volumes ?? []),
    systemDrive,
  )
  const chips = new Set(
    [...drives.keys()].flatMap((device) => /^(mmcblk\d+)boot\d+$/.exec(device)?.[1] ?? []),
  )
  const internal = [...drives].filter(
    ([device, listed]) =>
      device !== '' &&
      !NO_DRIVE.test(device) &&
      (system.has(device) || listed.every((drive) => isInternal(drive, chips.has(device)))),
  )
  const isTold = internal.some(([device]) => system.has(device))
  // If no source says which disk holds the system, the only disk does.
  return internal.map(([device, listed]) =>
    describeDisk(device, listed, isTold ? system.has(device) : internal.length === 1),
  )
}

/** A built-in card reader names its cards like soldered chips. Only chips have boot partitions. */
function isInternal({ bus, isRemovable }: ListedDrive, isChip: boolean): boolean {
  if (OUTSIDE.test(bus) || bus === UNTOLD_BUS) return false
  if (CARD_OR_CHIP.test(bus)) return isChip
  return INSIDE.test(bus) || !isRemovable
}

function describeDisk(device: string, listed: readonly ListedDrive[], holdsSystem: boolean): Disk {
  const given = distinct(listed.map(({ serialNumber }) => serialNumber))
  const models = listed.map(({ model }) => model)
  const isOwn = (serial: string) =>
    !isPlaceholder(canonicalSerialNumber(serial)) && !models.some((model) => isNameOfVolume(serial, model))
  const serialNumbers = given.filter(isOwn)
  const otherNames = distinct(listed.flatMap((drive) => drive.otherNames)).filter(isOwn)
  return {
    device,
    serialNumbers,
    otherNames: [...otherNames, ...given.filter((serial) => !isOwn(serial) && wasTakenBefore(serial))],
    isUnread: serialNumbers.length === 0 && given.length > 0 && given.every(isUnreadSerialNumber),
    holdsSystem,
  }
}

function distinct(texts: readonly string[]): readonly string[] {
  return [...new Set(texts.filter((text) => text.trim() !== ''))]
}

/** The drives under the system's own volume, through partitions, encryption, volume groups and arrays. */
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
