import type { MailSettings } from '../../panel/server/mail/post.ts'
import { parseSender } from '../../panel/server/mail/sender.ts'
import { parsePanelUrl } from '../../shared/panel-address.ts'
import { accept, type Result, refuse } from '../../shared/result.ts'
import { isWholeAddress } from './database-place.ts'
import { readSettingsFile } from './read-settings-file.ts'

/** The settings of mail as they are given. */
export interface GivenMailSettings {
  readonly server: string | undefined
  readonly serverFile: string | undefined
  readonly from: string | undefined
  readonly panelAddress: string | undefined
}

/** Everything that is wrong with the settings of mail, by the names of the sentences that say so. */
export type MailSettingsRefusal =
  | 'smtpTwice'
  | 'smtpUnreadable'
  | 'badSmtp'
  | 'mailAlone'
  | 'missingMailFrom'
  | 'badMailFrom'
  | 'missingPanelAddress'
  | 'badPanelAddress'

/** The settings of mail; null where no server is set. */
export function parseMailSettings({
  server: text,
  serverFile,
  from,
  panelAddress: addressText,
}: GivenMailSettings): Result<MailSettings | null, readonly MailSettingsRefusal[]> {
  const sender = from === undefined ? undefined : parseSender(from)
  const panelAddress = addressText === undefined ? undefined : parsePanelUrl(addressText)
  const mistakes: MailSettingsRefusal[] = [
    ...(sender === null ? ['badMailFrom' as const] : []),
    ...(panelAddress === null ? ['badPanelAddress' as const] : []),
  ]
  if (text === undefined && serverFile === undefined) {
    if (from !== undefined) mistakes.push('mailAlone')
    return mistakes.length > 0 ? refuse(mistakes) : accept(null)
  }
  const server = parseServer(text, serverFile)
  if (!server.ok) mistakes.push(server.refusal)
  if (from === undefined) mistakes.push('missingMailFrom')
  if (addressText === undefined) mistakes.push('missingPanelAddress')
  return server.ok && sender && panelAddress
    ? accept({ server: server.value, sender, panelAddress })
    : refuse(mistakes)
}

function parseServer(
  text: string | undefined,
  file: string | undefined,
): Result<URL, 'smtpTwice' | 'smtpUnreadable' | 'badSmtp'> {
  if (text !== undefined && file !== undefined) return refuse('smtpTwice')
  const given = file === undefined ? text : readServerFile(file)
  if (given === undefined) return refuse('smtpUnreadable')
  const server = /^smtps?:\/\/./.test(given) ? URL.parse(given) : null
  const isRight =
    server !== null &&
    server.hostname !== '' &&
    isWholeAddress(given) &&
    ['', '/'].includes(server.pathname + server.search) &&
    (server.username === '') === (server.password === '')
  return isRight ? accept(server) : refuse('badSmtp')
}

function readServerFile(file: string): string | undefined {
  try {
    return readSettingsFile(file).trim()
  } catch {
    return undefined
  }
}
