import { usualDataFolder } from '../../main/registration/data-folder.ts'
import type { RegistrationContext } from '../../main/registration/license-status.ts'
import { builtInVendorKeys, readVendorKeys } from '../../main/registration/vendor-keys.ts'
import { probeWorkplace } from '../../main/registration/workplace/probe.ts'
import { type CommandLine, parseCommandLine } from './arguments.ts'
import { type CommandIo, type CommandResult, EXIT } from './io.ts'
import { NoSecretError } from './no-secret-error.ts'
import { statusCommand } from './status.ts'
import type { LicenseClientTexts } from './texts/bg.ts'
import { licenseClientTexts } from './texts/license-client-texts.ts'
import { usageError } from './usage-error.ts'
import { CLIENT_VERSION } from './version.ts'

/** Runs one command of `license-client` and gives its exit code. `probeFile` is the entry of the probe process. */
export async function runLicenseClient(
  argv: readonly string[],
  io: CommandIo,
  probeFile: URL,
): Promise<number> {
  const parsed = parseCommandLine(argv)
  if (!parsed.ok) {
    const { message, language, json } = parsed.refusal
    return write(usageError(message, licenseClientTexts(language)), json, io)
  }
  const line = parsed.value
  const texts = licenseClientTexts(line.language)
  if (line.command === 'version') {
    return write(
      { exitCode: EXIT.done, json: { version: CLIENT_VERSION }, lines: [CLIENT_VERSION] },
      line.json,
      io,
    )
  }
  if (line.command === 'help') {
    return write(
      { exitCode: EXIT.done, json: { help: texts.help }, lines: [texts.help.trimEnd()] },
      line.json,
      io,
    )
  }
  try {
    return write(await runCommand(line, io, probeFile), line.json, io)
  } catch (error) {
    if (error instanceof NoSecretError) return write(describeNoSecret(error, texts), line.json, io)
    // The reason is for the service desk; a stack trace would help nobody who reads this.
    const reason = error instanceof Error ? error.message : String(error)
    const json = { error: { code: 'unexpected', message: texts.unexpected, reason } }
    return write(
      { exitCode: EXIT.unexpected, json, notes: [texts.unexpected, reason, texts.askServiceDesk] },
      line.json,
      io,
    )
  }
}

async function runCommand(line: CommandLine, io: CommandIo, probeFile: URL): Promise<CommandResult> {
  const texts = licenseClientTexts(line.language)
  const vendorKeys = line.publicKeys === null ? null : await readVendorKeys(line.publicKeys)
  if (vendorKeys && !vendorKeys.ok) {
    const file = line.publicKeys ?? ''
    return usageError(
      vendorKeys.refusal === 'unreadable' ? texts.usage.badFile(file) : texts.usage.badKeysFile(file),
      texts,
    )
  }
  const context: RegistrationContext = {
    dataDir: line.dataDir ?? usualDataFolder(),
    vendorKeys: vendorKeys?.value ?? builtInVendorKeys(),
    probe: (timeoutMs, signal) => probeWorkplace({ probeFile, timeoutMs, ...(signal ? { signal } : {}) }),
    now: io.now,
  }
  // Accounting programs wait for the status, so that nothing is loaded for it that only other commands need.
  switch (line.command) {
    case 'installation-key': {
      const { installationKeyCommand } = await import('./installation-key.ts')
      return installationKeyCommand(line, context, texts)
    }
    case 'register': {
      const { registerCommand } = await import('./register.ts')
      return registerCommand(line, io, context, texts)
    }
    case 'online': {
      const { onlineCommand } = await import('./online.ts')
      return onlineCommand(line, io, context, texts)
    }
    case 'renew': {
      const { renewCommand } = await import('./renew.ts')
      return renewCommand(line, io, context, texts)
    }
    case 'release': {
      const { releaseCommand } = await import('./release.ts')
      return releaseCommand(line, io, context, texts)
    }
    case 'inspect': {
      const { inspectCommand } = await import('./inspect.ts')
      return inspectCommand(line, io, texts)
    }
    case 'verify': {
      const { verifyCommand } = await import('./verify.ts')
      return verifyCommand(line, io, texts)
    }
    case 'diagnose': {
      const { diagnoseCommand } = await import('./diagnose.ts')
      return diagnoseCommand(line, io, context, texts)
    }
    default:
      return statusCommand(line, context, texts)
  }
}

/** Who gives up knows it. */
function describeNoSecret({ reason }: NoSecretError, texts: LicenseClientTexts): CommandResult {
  if (reason === 'ended') return usageError(texts.online.noPassword, texts)
  return { exitCode: EXIT.interrupted, json: { error: { code: 'interrupted' } } }
}

/** Results go to standard output, everything else to standard error. */
function write(
  { exitCode, json, lines = [], notes = [] }: CommandResult,
  asJson: boolean,
  io: CommandIo,
): number {
  for (const note of notes) io.writeError(`${note}\n`)
  if (asJson) io.writeOut(`${JSON.stringify(json)}\n`)
  else {
    const text = (typeof lines === 'function' ? lines() : lines).join('\n')
    if (text !== '') io.writeOut(`${text}\n`)
  }
  return exitCode
}
