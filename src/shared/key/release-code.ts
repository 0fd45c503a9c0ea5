import { sha256 } from '@noble/hashes/sha2.js'
import { concatBytes, utf8ToBytes } from '@noble/hashes/utils.js'
import { decodeKey, formatKey, GROUP_LENGTH } from './groups.ts'

export const RELEASE_HEADER = 27
export const RELEASE_GROUPS = 3

const DOMAIN = 'pasoss/release/v1'
const PROOF_BYTES = 9

/** A pair of keys, each in its one text: what a registered workplace holds. */
export interface HeldKeys {
  readonly installationKey: string
  readonly registrationKey: string
}

/**
 * The release code of a license: it shows that whoever has it held both keys. Three groups, as `docs/key-format.md` describes
 * them.
 */
export function computeReleaseCode({ installationKey, registrationKey }: HeldKeys): string {
  const digest = sha256(
    concatBytes(
      utf8ToBytes(DOMAIN),
      Uint8Array.of(0),
      decodeKey(installationKey),
      decodeKey(registrationKey),
    ),
  )
  // Five bits of header and seventy of proof; the five bits behind them belong to no symbol of the code.
  const payload = new Uint8Array(PROOF_BYTES + 1)
  payload[0] = RELEASE_HEADER << 3
  for (let at = 0; at < PROOF_BYTES; at++) {
    const byte = digest[at] ?? 0
    payload[at] = (payload[at] ?? 0) | (byte >> 5)
    payload[at + 1] = (byte << 3) & 0xff
  }
  return formatKey(payload).slice(0, RELEASE_GROUPS * (GROUP_LENGTH + 1) - 1)
}
