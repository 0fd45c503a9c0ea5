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
  /** Its serial number as each source gives it, those that tell it from others only; empty where there is none. */
  readonly serialNumbers: readonly string[]
  /**
   * Further spellings and names by which a registered workplace is recognized and no new one is told: its world wide name, and
   * values that many disks share but that earlier versions took for a serial number.
   */
  readonly otherNames?: readonly string[]
  /** It shows zeros or noise in the place of a serial number, as disks do at one start and not at the next. */
  readonly isUnread: boolean
  readonly holdsSystem: boolean
}

/** What is no drive of its own: images, memory, arrays and mappings, optical and floppy drives, drives on the network. */
const NO_DRIVE =
  /^(loop|zram|ram|md|dm-|zd|nbd|fd|sr|drbd|bcache|rbd|mtdblock)\d*|^mmcblk\d+(boot\d+|rpmb|gp\d+)$/

/** Buses that people unplug, and those of drives that are files or lie on another computer. */
const OUTSIDE = /\b(usb|1394|firewire|thunderbolt|iscsi|fibre channel|file backed virtual|spaces)\b/i

/** Buses of cards as well as of chips that are soldered in. */
const CARD_OR_CHIP = /\b(sd|mmc|secure digital)\b/i

/** Buses inside a case, on which the system may call a disk removable since it can be changed while it runs. */
const INSIDE = /\b(sata|ata|nvme|pcie|sas|ide|virtio|xen|raid|scsi|apple fabric)\b/i

/** Merges what the sources say of the same drive, and leaves the internal ones. `systemDrive` is Windows' own, such as `C:`. */
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
  // Of one disk alone nobody needs to be told that it holds the system.
  return internal.map(([device, listed]) =>
    describeDisk(device, listed, isTold ? system.has(device) : internal.length === 1),
  )
}

/** A card reader that is built in names its cards as chips are named; only chips have partitions to boot from. */
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
