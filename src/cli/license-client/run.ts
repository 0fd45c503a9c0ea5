import envPaths from 'env-paths'
import type { RegistrationContext } from '../../main/registration/registration.ts'
import { builtInVendorKeys, readVendorKeys } from '../../main/registration/vendor-keys.ts'
import { probeWorkplace } from '../../main/registration/workplace/probe.ts'
import { type CommandLine, parseCommandLine } from './arguments.ts'
import { diagnoseCommand } from './diagnose.ts'
import { inspectCommand } from './inspect.ts'
import { installationKeyCommand } from './installation-key.ts'
import { type CommandIo, type CommandResult, EXIT } from './io.ts'
import { NoSecretError } from './read-secret.ts'
import { registerCommand } from './register.ts'
import { statusCommand } from './status.ts'
import type { LicenseClientTexts } from './texts/bg.ts'
import { licenseClientTexts } from './texts/license-client-texts.ts'
import { usageError } from './usage-error.ts'
import { verifyCommand } from './verify.ts'
import { CLIENT_VERSION } from './version.ts'

/** Where the license is unless `--data-dir` says otherwise: each system's own place for an application's data. */
const DATA_FOLDER = 'pasoss-license'

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
    dataDir: line.dataDir ?? envPaths(DATA_FOLDER, { suffix: '' }).data,
    vendorKeys: vendorKeys?.value ?? builtInVendorKeys(),
    probe: (timeoutMs) => probeWorkplace({ probeFile, timeoutMs }),
    now: io.now,
  }
  switch (line.command) {
    case 'installation-key':
      return installationKeyCommand(line, context, texts)
    case 'register':
      return registerCommand(line, io, context, texts)
    case 'online': {
      // The HTTP client takes longer to load than every other command takes to run.
      const { onlineCommand } = await import('./online.ts')
      return onlineCommand(line, io, context, texts)
    }
    case 'inspect':
      return inspectCommand(line, io, texts)
    case 'verify':
      return verifyCommand(line, io, texts)
    case 'diagnose':
      return diagnoseCommand(line, io, context, texts)
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
  else if (lines.length > 0) io.writeOut(`${lines.join('\n')}\n`)
  return exitCode
}
