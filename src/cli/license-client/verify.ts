import { createRuntimeVerifier } from '../../main/registration/runtime-ed25519.ts'
import { parseVendorKey } from '../../main/registration/vendor-keys.ts'
import type { VendorKey } from '../../shared/key/license.ts'
import { parseInstallationKey } from '../../shared/key/parse-installation-key.ts'
import { verifyRegistration } from '../../shared/key/verify-registration.ts'
import { malformedLines } from '../../shared/texts/malformed-lines.ts'
import type { CommandLine } from './arguments.ts'
import { type CommandIo, type CommandResult, EXIT } from './io.ts'
import { readKeyInput } from './key-input.ts'
import type { LicenseClientTexts } from './texts/bg.ts'
import { usageError } from './usage-error.ts'
import { refusalLines, repairLines } from './wording.ts'

/** `verify`: whether a registration key is genuine for an installation key, for those who build on the format. */
export async function verifyCommand(
  line: CommandLine,
  io: CommandIo,
  texts: LicenseClientTexts,
): Promise<CommandResult> {
  const installationText = line.text('installation-key')
  if (installationText === null) return usageError(texts.usage.missingOption('--installation-key'), texts)
  if (line.list('public-key').length === 0)
    return usageError(texts.usage.missingOption('--public-key'), texts)
  const vendorKeys: VendorKey[] = []
  for (const text of line.list('public-key')) {
    const key = parseVendorKey(text)
    if (!key) return usageError(texts.usage.badPublicKey, texts)
    vendorKeys.push(key)
  }
  const input = await readKeyInput(line, io, texts)
  if (!input.ok) return usageError(input.refusal, texts)
  const installation = parseInstallationKey(installationText)
  if (!installation.ok) {
    const { suggestion } = installation.refusal
    return usageError(texts.usage.badInstallationKey, texts, [
      ...malformedLines(installation.refusal, 'installation', texts),
      ...(suggestion ? [texts.suggestion(suggestion.installationKey, suggestion.supportCode)] : []),
    ])
  }

  const verified = verifyRegistration(
    input.value,
    installation.value.payload,
    vendorKeys,
    createRuntimeVerifier,
  )
  if (verified.ok) {
    const { repaired, registrationKey } = verified.value
    return {
      exitCode: EXIT.done,
      json: { verified: true, repaired, registrationKey },
      lines: [texts.verify.genuine, ...repairLines(repaired, texts)],
    }
  }
  const { refusal } = verified
  return {
    exitCode: EXIT.keyRefused,
    json: {
      verified: false,
      refusal: refusal.code,
      ...(refusal.code === 'malformed'
        ? { reason: refusal.malformed.reason, groups: refusal.malformed.groups }
        : {}),
      repaired: [],
    },
    lines: [texts.verify.notGenuine],
    notes: refusalLines(refusal, texts),
  }
}
