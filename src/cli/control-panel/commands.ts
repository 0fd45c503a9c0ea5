import { isMailAddress } from '../../shared/mail-address.ts'
import { addApiClient, checkApiClient, listClients, revokeClient } from './api-clients.ts'
import { backUp, restore } from './backup.ts'
import { checkFiles } from './check-files.ts'
import type { CommandContext, RunCommand } from './command.ts'
import { importContractsFile } from './import-contracts.ts'
import { importFile } from './import-customers.ts'
import { migrate } from './migrate.ts'
import { addOperator, resetOperator, restoreOperator, stopOperator } from './operators.ts'
import type { CommandOption } from './options.ts'
import type { Outcome } from './outcome.ts'
import type { PanelCommandLine } from './settings.ts'
import { createKey, exportKeys, listKeys, rotateKey } from './signing-keys.ts'

export interface Command {
  readonly run: RunCommand
  readonly takesArgument?: boolean
  /** Whether it may take its time at the database: minutes, where a request is given up after seconds. */
  readonly isPatient?: boolean
  /** Whether a SQLite file that is not there is made; others only read or change what there is. */
  readonly mayCreateDatabase?: boolean
  /** Whether a SQLite file that was made for it goes again where it fails. */
  readonly leavesNothing?: boolean
  /** The options that are for this command only. */
  readonly options?: readonly CommandOption[]
  /** What is wrong with the settings or the argument, before anything is opened. */
  readonly check?: (
    line: PanelCommandLine,
    argument: string | undefined,
  ) => readonly string[] | Promise<readonly string[]>
}

export const COMMANDS: Readonly<Record<string, Command>> = {
  serve: { run: loadAndServe, mayCreateDatabase: true, options: ['no-migrate'], check: checkFiles },
  migrate: { run: migrate, mayCreateDatabase: true },
  'signing-key create': { run: createKey, mayCreateDatabase: true, check: checkPassphrase },
  'signing-key rotate': { run: rotateKey, check: checkPassphrase },
  'signing-key list': { run: listKeys },
  'signing-key export': { run: exportKeys },
  backup: { run: backUp, isPatient: true, takesArgument: true, options: ['force'], check: checkFile },
  restore: {
    run: restore,
    isPatient: true,
    takesArgument: true,
    mayCreateDatabase: true,
    leavesNothing: true,
    check: checkFile,
  },
  'customers import': {
    run: importFile,
    isPatient: true,
    takesArgument: true,
    options: ['dry-run', 'skip-existing', 'ignore-columns'],
    check: checkFile,
  },
  'contracts import': {
    run: importContractsFile,
    isPatient: true,
    takesArgument: true,
    options: ['dry-run', 'ignore-columns'],
    check: checkFile,
  },
  'api-client add': { run: addApiClient, takesArgument: true, options: ['may'], check: checkApiClient },
  'api-client list': { run: listClients },
  'api-client revoke': { run: revokeClient, takesArgument: true, check: checkName },
  'operator add': { run: addOperator, mayCreateDatabase: true, takesArgument: true, check: checkUsername },
  'operator reset': { run: resetOperator, takesArgument: true, check: checkUsername },
  'mail test': { run: loadAndTestMail, takesArgument: true, check: checkMailAddress },
  'operator stop': { run: stopOperator, takesArgument: true, check: checkUsername },
  'operator restore': { run: restoreOperator, takesArgument: true, check: checkUsername },
}

/** The server takes longer to load than any other command takes to run. */
async function loadAndServe(context: CommandContext): Promise<Outcome> {
  const { serve } = await import('./serve.ts')
  return serve(context)
}

/** What speaks to mail servers is loaded by who sends mail. */
async function loadAndTestMail(context: CommandContext): Promise<Outcome> {
  const { testMail } = await import('./mail.ts')
  return testMail(context)
}

const MAX_USERNAME = 320

function checkPassphrase({ passphrase, texts: { usage } }: PanelCommandLine): readonly string[] {
  return passphrase === null ? [usage.missingPassphrase] : []
}

function checkFile({ texts: { usage } }: PanelCommandLine, file: string | undefined): readonly string[] {
  return file ? [] : [usage.missingFile]
}

function checkName({ texts: { books } }: PanelCommandLine, name: string | undefined): readonly string[] {
  return name ? [] : [books.apiClients.missingName]
}

function checkMailAddress(
  { texts: { usage } }: PanelCommandLine,
  address: string | undefined,
): readonly string[] {
  return address !== undefined && isMailAddress(address) ? [] : [usage.badMailAddress]
}

function checkUsername(
  { texts: { usage } }: PanelCommandLine,
  username: string | undefined,
): readonly string[] {
  if (username === undefined) return [usage.missingUsername]
  return username === '' || username.length > MAX_USERNAME || /\s/.test(username) ? [usage.badUsername] : []
}
