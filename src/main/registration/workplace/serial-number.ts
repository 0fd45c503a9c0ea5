import { normalizeWorkplaceValue } from '../../../shared/key/fingerprint.ts'

/** What firmware and hypervisors write instead of a serial number, without white space and punctuation. */
const PLACEHOLDERS = new Set([
  'TOBEFILLEDBYOEM',
  'DEFAULTSTRING',
  'DEFAULT',
  'NONE',
  'NULL',
  'NA',
  'NOTAVAILABLE',
  'NOTAPPLICABLE',
  'NOTSPECIFIED',
  'UNKNOWN',
  'UNDEFINED',
  'INVALID',
  'EMPTY',
  'OEM',
  'SERIAL',
  'SERIALNUMBER',
  'SYSTEMSERIALNUMBER',
  'CHASSISSERIALNUMBER',
  'GENERIC',
  'VIRTUALDISK',
  'VIRTUALHD',
  'VMWAREVIRTUALDISK',
  'DISK',
])

/** Serial numbers that a hypervisor counts up from one, so that each of its machines has the same. */
const COUNTED =
  /^(QM0*\d{1,5}|DRIVE(SCSI|IDE|SATA|VIRTIO)\d+|VIRTIO\d+|(SCSI|IDE|SATA)\d+|BHYVE\d{0,4}|\d{1,4})$/

/** Values that every machine of a hypervisor or a cloud has, or that name a device there. */
const OF_EMULATORS =
  /^(VB123456789|(SN|SERIAL|NVME|DISK|DRIVE|HDD|SSD|HD)0*\d{1,4}|NVMECARD(PD|\d*)|PERSISTENTDISK\d*|LOCAL(NVME)?SSD\d*|DEADBEEF|FOO(BAR)?|TEST\d*)$|VMWARE|VIRTUALBOX|VBOX|QEMU|HYPERV|MSFT|BHYVE|BVCP|PARALLELS|NVMEXPRESS|VIRTUALDRIVE/

/** A name that a person or a controller gave to a volume: words, with at most a number after them. */
const NAME_OF_VOLUME =
  /^(MY|NEW|INTEL|RST|BOOT|SYSTEM|OS|DATA|MAIN|SERVER|BACKUP|MIRROR|STRIPE)*(VOLUME|VOL|ARRAY|RAID|LUN|LD|VD|VG|LOGICALVOLUME|LOGICALDRIVE|MIRROR|STRIPE|SYSTEM|BOOT|DATA|WINDOWS|OS|SERVER|BACKUP)\d{0,4}$/

/** A model name of an array of several disks. */
const MODEL_OF_VOLUME = /raid|\bvolume\b|\barray\b|logical|megaraid|matrix/i

const RUN = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ'
const MIN_CHARACTERS = 4
const MIN_DIFFERENT = 3

/** Whether many machines share a serial number, so that it identifies none of them. */
export function isPlaceholder(serialNumber: string): boolean {
  const bare = bareOf(serialNumber)
  return !wasTakenBefore(serialNumber) || OF_EMULATORS.test(bare) || NAME_OF_VOLUME.test(bare)
}

/** Whether earlier versions took a value for a disk's own number, so that workplaces may be registered with it. */
export function wasTakenBefore(serialNumber: string): boolean {
  const bare = bareOf(serialNumber)
  return !(
    bare.length < MIN_CHARACTERS ||
    new Set(bare).size < MIN_DIFFERENT ||
    PLACEHOLDERS.has(bare) ||
    COUNTED.test(bare) ||
    (bare.length >= 6 && (RUN.includes(bare) || `1234567890${RUN.slice(1)}`.includes(bare))) ||
    // A control character or a replacement character comes from a controller that returns noise.
    /[\p{Cc}\ufffd]/u.test(serialNumber.trim())
  )
}

/** Whether a serial number is the name of an array of disks: letters, with few digits after them. */
export function isNameOfVolume(serialNumber: string, model: string): boolean {
  return MODEL_OF_VOLUME.test(model) && /^\p{L}+\d{0,4}$/u.test(bareOf(serialNumber))
}

/** Texts that mean “no value”. */
const NOTHING = /^(0*|NONE|NULL|NA|NOTAVAILABLE|NOTAPPLICABLE|UNKNOWN|UNDEFINED|INVALID|EMPTY)$/

/** Whether a value means that the serial number could not be read: no value, or noise. */
export function isUnreadSerialNumber(serialNumber: string): boolean {
  return NOTHING.test(bareOf(serialNumber)) || /[\p{Cc}\ufffd]/u.test(serialNumber.trim())
}

function bareOf(serialNumber: string): string {
  return serialNumber.toUpperCase().replace(/[^\p{L}\p{N}]/gu, '')
}

/**
 * The spelling of a serial number that is hashed for a new key: as the system gives it, with two exceptions. An old
 * Windows provider gives its bytes as hexadecimal digits. Or pairs of characters are swapped, which shows as a space
 * after the first or before the last character.
 */
export function canonicalSerialNumber(raw: string): string {
  const text = decodeHex(raw) ?? raw
  const isSwapped = /^\S \S/.test(text.trim()) || /\S \S$/.test(text.trim())
  return normalizeWorkplaceValue('disk', isSwapped && text.length % 2 === 0 ? swapPairs(text) : text)
}

/** Every known spelling of one serial number among the providers of the same system; the canonical one comes first. */
export function spellingsOf(raw: string): readonly string[] {
  const decoded = decodeHex(raw)
  const texts = [raw, ...(decoded === null ? [] : [decoded])]
  const swapped = texts.flatMap((text) => {
    const trimmed = text.trim()
    // Drives pad to an even length at the end or at the front.
    return [text, trimmed, `${trimmed} `, ` ${trimmed}`]
      .filter(({ length }) => length % 2 === 0)
      .map(swapPairs)
  })
  const undotted = texts.map((text) => text.trim().replace(/\.$/, ''))
  const spellings = [...texts, ...swapped, ...undotted, ...texts.flatMap(spellingsOfSystems)].map((text) =>
    normalizeWorkplaceValue('disk', text),
  )
  return [...new Set([canonicalSerialNumber(raw), ...spellings])].filter(wasTakenBefore)
}

/** Windows appends the number of the namespace to the serial number of an NVMe disk, which is twenty characters long. */
const NAMESPACE = /\s*_0000000[1-9]\.$/
const NVME_SERIAL_CHARACTERS = 20

/** The same number as another system spells it: NVMe disks and world wide names under Windows and under Linux. */
function spellingsOfSystems(raw: string): readonly string[] {
  const text = raw.trim()
  const bare = text.replace(NAMESPACE, '').trim()
  const digits = text.replace(/^(0x|eui\.|naa\.)/i, '').replace(/[_.]/g, '')
  const wide = /^([0-9a-f]{16}|[0-9a-f]{32})$/i.test(digits) ? digits : null
  return [
    bare,
    ...(bare.length <= NVME_SERIAL_CHARACTERS ? [`${bare.padEnd(NVME_SERIAL_CHARACTERS)}_00000001.`] : []),
    ...(wide ? [wide, `0x${wide}`, `eui.${wide}`, `${wide.replace(/.{4}(?=.)/g, '$&_')}.`] : []),
  ]
}

/** Swaps the characters of each pair, because drives give words of two bytes. The length must be even. */
function swapPairs(text: string): string {
  return text.replace(/(.)(.)/gsu, '$2$1')
}

/** The text in the forty hexadecimal digits of an old Windows provider; null for anything else. */
function decodeHex(raw: string): string | null {
  const digits = raw.trim()
  if (!/^[0-9a-f]{40}$/i.test(digits)) return null
  const text = Buffer.from(digits, 'hex').toString('latin1').replace(/\0+$/, '')
  return /^[\x20-\x7e]+$/.test(text) && text.trim().length >= MIN_CHARACTERS ? text : null
}
