/** Kinds of files that are not plain text, by their everyday names. */
export type FileKind = 'picture' | 'pdf' | 'office' | 'archive' | 'outlook'

interface Signature {
  readonly kind: FileKind
  /** The bytes at the beginning, each as the character with that code. */
  readonly begins: string
  /** The offset at which they stand, if it is not 0. */
  readonly at?: number
}

const SIGNATURES: readonly Signature[] = [
  { kind: 'pdf', begins: '%PDF-' },
  { kind: 'picture', begins: '\x89PNG' },
  { kind: 'picture', begins: '\xff\xd8\xff' },
  { kind: 'picture', begins: 'GIF8' },
  { kind: 'picture', begins: 'II*\0' },
  { kind: 'picture', begins: 'MM\0*' },
  { kind: 'picture', begins: 'WEBP', at: 8 },
  // Photos from telephones: HEIC and AVIF.
  { kind: 'picture', begins: 'ftyp', at: 4 },
  { kind: 'office', begins: '{\\rtf' },
  { kind: 'archive', begins: 'Rar!' },
  { kind: 'archive', begins: '7z\xbc\xaf' },
  { kind: 'archive', begins: '\x1f\x8b' },
]

const ZIP = 'PK\x03\x04'
/** Names of entries in documents of Word, Excel and LibreOffice, which are archives. */
const OFFICE_ENTRIES = [
  'word/',
  'xl/',
  'ppt/',
  '[Content_Types].xml',
  'mimetypeapplication/vnd.oasis.opendocument',
]

/** The container format of old Office documents and of messages that Outlook saved. */
const COMPOUND = '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1'
const OUTLOOK_ENTRY = '_\0_\0s\0u\0b\0s\0t\0g\0'

const LOOKED_AT = 100_000

/** The kind of a file by its first bytes; null if they look like text. */
export function findFileKind(bytes: Uint8Array): FileKind | null {
  const text = new TextDecoder('latin1').decode(bytes.subarray(0, LOOKED_AT))
  const begins = (signature: string, at = 0) =>
    Array.from(signature).every((character, index) => bytes[at + index] === character.charCodeAt(0))
  if (begins(ZIP)) return OFFICE_ENTRIES.some((entry) => text.includes(entry)) ? 'office' : 'archive'
  if (begins(COMPOUND)) return text.includes(OUTLOOK_ENTRY) ? 'outlook' : 'office'
  // A bitmap has zeros where a text that begins like it has letters.
  if (begins('BM') && begins('\0\0\0\0', 6)) return 'picture'
  return SIGNATURES.find((signature) => begins(signature.begins, signature.at))?.kind ?? null
}
