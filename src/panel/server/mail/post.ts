import { createTransport, type NodemailerError } from 'nodemailer'
import { isLoopback } from '../../../shared/panel-address.ts'
import { accept, type Result, refuse } from '../../../shared/result.ts'
import type { ComposedLetter } from './compose.ts'
import type { MailServerProblem } from './mail-troubles.ts'
import type { Sender } from './sender.ts'

/** The server that takes the panel's mail, as `smtp://` or `smtps://`, with user and password where it asks for them. */
export interface MailSettings {
  readonly server: URL
  readonly sender: Sender
  /** The panel's own address, which stands in mails. */
  readonly panelAddress: URL
}

interface OutgoingMail extends ComposedLetter {
  /** Its Message-ID before the sign; the same each time that it is sent. */
  readonly id: string
  readonly to: string
  readonly date: Date
}

/** A mail that was not taken: refused for good, refused for now, or because the server takes none. */
export type PostFailure =
  | { readonly what: 'refused' | 'delayed'; readonly reason: string }
  | { readonly what: 'server'; readonly problem: MailServerProblem; readonly reason: string }

/** How long a server may take over one mail, whatever it does meanwhile. */
const SEND_LIMIT_MS = 30_000
const SILENCE_LIMIT_MS = 10_000
const MAX_REASON = 300

/** Hands mail to the server. */
export interface Post {
  readonly send: (mail: OutgoingMail) => Promise<Result<null, PostFailure>>
  /** Signs in without sending anything. */
  readonly verify: () => Promise<Result<null, PostFailure>>
}

/**
 * A post by its settings. Mail leaves this computer under encryption only, to a server whose certificate is right: there are
 * links in it that set passwords.
 */
export function createPost(
  { server, sender }: Omit<MailSettings, 'panelAddress'>,
  sendLimitMs: number = SEND_LIMIT_MS,
): Post {
  const isSecure = server.protocol === 'smtps:'
  const transport = createTransport({
    host: server.hostname.replace(/^\[(.*)\]$/, '$1'),
    ...(server.port === '' ? {} : { port: Number(server.port) }),
    secure: isSecure,
    requireTLS: !isSecure && !isLoopback(server),
    ...(server.username === ''
      ? {}
      : {
          auth: {
            user: decodeURIComponent(server.username),
            pass: decodeURIComponent(server.password),
          },
        }),
    dnsTimeout: SILENCE_LIMIT_MS,
    connectionTimeout: SILENCE_LIMIT_MS,
    greetingTimeout: SILENCE_LIMIT_MS,
    socketTimeout: SILENCE_LIMIT_MS,
  })
  const domain = sender.address.split('@').at(-1)
  return {
    send: ({ id, to, date, subject, text, html }) =>
      attempt(
        transport.sendMail({
          from: { ...sender },
          // An object is taken as it is; a text would be read as a list of addresses.
          to: { name: '', address: to },
          messageId: `<${id}@${domain}>`,
          date,
          subject,
          text,
          html,
          headers: { 'Auto-Submitted': 'auto-generated' },
          disableFileAccess: true,
          disableUrlAccess: true,
          signal: AbortSignal.timeout(sendLimitMs),
        }),
      ),
    verify: () => attempt(transport.verify()),
  }
}

async function attempt(work: Promise<unknown>): Promise<Result<null, PostFailure>> {
  try {
    await work
    return accept(null)
  } catch (error) {
    if (!(error instanceof Error)) throw error
    return refuse(describeFailure(error))
  }
}

/** What a server says after these commands is about the mail; before them about the sender, who is always the same. */
const ABOUT_MAIL = ['RCPT TO', 'DATA']

const PROBLEMS: Readonly<Record<string, MailServerProblem>> = {
  EAUTH: 'sign-in-refused',
  ENOAUTH: 'sign-in-refused',
  ETLS: 'certificate',
  EDNS: 'unreachable',
  ESOCKET: 'unreachable',
  ECONNECTION: 'unreachable',
  ETIMEDOUT: 'no-answer',
  EABORT: 'no-answer',
}

const CERTIFICATE = /CERT|UNABLE_TO_(VERIFY|GET)_|^ERR_(TLS|SSL)/

function describeFailure(error: NodemailerError): PostFailure {
  const { code = '', originalCode = '', command = '', response, permanent, name } = error
  const reason = (response ?? error.message).replace(/\s+/g, ' ').slice(0, MAX_REASON)
  if (permanent !== undefined && ABOUT_MAIL.includes(command))
    return { what: permanent ? 'refused' : 'delayed', reason }
  if (CERTIFICATE.test(originalCode)) return { what: 'server', problem: 'certificate', reason }
  const isLate = name === 'AbortError' || name === 'TimeoutError'
  return { what: 'server', problem: isLate ? 'no-answer' : (PROBLEMS[code] ?? 'not-taken'), reason }
}
