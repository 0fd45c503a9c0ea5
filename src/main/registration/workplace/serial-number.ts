import { normalizeWorkplaceValue } from '../../../shared/key/fingerprint.ts'

/** What firmware and hypervisors write where a serial number belongs, without white space and punctuation. */
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

/** Serial numbers that a hypervisor counts up from one, the same on each of its machines. */
const COUNTED =
  /^(QM0*\d{1,5}|DRIVE(SCSI|IDE|SATA|VIRTIO)\d+|VIRTIO\d+|(SCSI|IDE|SATA)\d+|BHYVE\d{0,4}|\d{1,4})$/

const RUN = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ'
const MIN_CHARACTERS = 4
const MIN_DIFFERENT = 3

/** Whether many machines share a serial number, so that it tells none of them from another. */
export function isPlaceholder(serialNumber: string): boolean {
  const bare = serialNumber.toUpperCase().replace(/[^\p{L}\p{N}]/gu, '')
  return (
    bare.length < MIN_CHARACTERS ||
    new Set(bare).size < MIN_DIFFERENT ||
    PLACEHOLDERS.has(bare) ||
    COUNTED.test(bare) ||
    (bare.length >= 6 && (RUN.includes(bare) || `1234567890${RUN.slice(1)}`.includes(bare))) ||
    // A control character or a replaced one comes of a controller that hands out noise.
    /[\p{Cc}\ufffd]/u.test(serialNumber.trim())
  )
}

/**
 * The spelling under which a serial number is hashed for a new key: as the system gives it, except where an old Windows
 * provider gives its bytes as hexadecimal digits, or leaves the tell-tale of swapped pairs: a space after the first or
 * before the last character.
 */
export function canonicalSerialNumber(raw: string): string {
  const text = decodeHex(raw) ?? raw
  const isSwapped = /^\S \S/.test(text.trim()) || /\S \S$/.test(text.trim())
  return normalizeWorkplaceValue('disk', isSwapped && text.length % 2 === 0 ? swapPairs(text) : text)
}

/** Every spelling under which providers of the same system are known to give one serial number; the canonical one first. */
export function spellingsOf(raw: string): readonly string[] {
  const decoded = decodeHex(raw)
  const texts = [raw, ...(decoded === null ? [] : [decoded])]
  const swapped = texts.flatMap((text) => {
    const trimmed = text.trim()
    // Padding to an even length went to the end or to the front, depending on the drive.
    return [text, trimmed, `${trimmed} `, ` ${trimmed}`]
      .filter(({ length }) => length % 2 === 0)
      .map(swapPairs)
  })
  const undotted = texts.map((text) => text.trim().replace(/\.$/, ''))
  const spellings = [...texts, ...swapped, ...undotted].map((text) => normalizeWorkplaceValue('disk', text))
  return [...new Set([canonicalSerialNumber(raw), ...spellings])].filter(
    (spelling) => !isPlaceholder(spelling),
  )
}

/** Swaps the characters of each pair, as drives give words of two bytes. Takes texts of even length. */
function swapPairs(text: string): string {
  return text.replace(/(.)(.)/gsu, '$2$1')
}

/** The text that the forty hexadecimal digits of an old Windows provider stand for; null for anything else. */
function decodeHex(raw: string): string | null {
  const digits = raw.trim()
  if (!/^[0-9a-f]{40}$/i.test(digits)) return null
  const text = Buffer.from(digits, 'hex').toString('latin1').replace(/\0+$/, '')
  return /^[\x20-\x7e]+$/.test(text) && text.trim().length >= MIN_CHARACTERS ? text : null
}
