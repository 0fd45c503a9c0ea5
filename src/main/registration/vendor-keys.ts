import builtInKeys from '../../../resources/public-keys.json' with { type: 'json' }
import { decodeText } from '../../shared/decode-text.ts'
import type { VendorKey } from '../../shared/key/license.ts'
import { parseJson } from '../../shared/parse-json.ts'
import { accept, type Result, refuse } from '../../shared/result.ts'
import { readBounded } from './bounded-file.ts'

/** The vendor's public keys that this build was made with: `control-panel signing-key export --json` writes the file. */
export function builtInVendorKeys(): readonly VendorKey[] {
  return parseVendorKeys(builtInKeys) ?? []
}

/** Reads a file of public keys, `[{ "id": 0, "publicKey": "64 hex digits" }]`; refuses one that is missing or of another shape. */
export async function readVendorKeys(
  file: string,
): Promise<Result<readonly VendorKey[], 'unreadable' | 'malformed'>> {
  let text: string
  try {
    text = decodeText(await readBounded(file))
  } catch {
    return refuse('unreadable')
  }
  const keys = parseVendorKeys(parseJson(text))
  return keys ? accept(keys) : refuse('malformed')
}

/** Parses a key from a command line: 64 hex digits, or `ID:HEX` to use it for one key number only. */
export function parseVendorKey(text: string): VendorKey | null {
  const match = /^(?:(\d{1,2}):)?([0-9a-f]{64})$/i.exec(text.trim())
  if (!match) return null
  const id = match[1] === undefined ? null : Number(match[1])
  return id !== null && id > 15 ? null : { id, publicKey: Buffer.from(match[2] ?? '', 'hex') }
}

function parseVendorKeys(list: unknown): readonly VendorKey[] | null {
  if (!Array.isArray(list)) return null
  const keys: VendorKey[] = []
  for (const entry of list as readonly unknown[]) {
    if (typeof entry !== 'object' || entry === null || !('id' in entry) || !('publicKey' in entry))
      return null
    const key = typeof entry.publicKey === 'string' ? parseVendorKey(`${entry.id}:${entry.publicKey}`) : null
    if (!key) return null
    keys.push(key)
  }
  return keys
}
