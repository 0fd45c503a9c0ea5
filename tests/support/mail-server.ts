import { readFileSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { getCACertificates, setDefaultCACertificates } from 'node:tls'
import { SMTPServer } from 'smtp-server'
import { onTestFinished, vi } from 'vitest'

/** A mail as the server has taken it: the whole message, and its parts decoded. */
export interface ReceivedMail {
  readonly to: readonly string[]
  readonly raw: string
  readonly headers: Readonly<Record<string, string>>
  readonly subject: string
  readonly text: string
  readonly html: string
  readonly isEncrypted: boolean
  /** The user that was signed in; null without sign-in. */
  readonly user: string | null
}

/** What the server does with a mail that it was given; silently it never says that it has taken it. */
type Verdict = 'take' | 'take-silently' | 'hang' | { readonly code: number }

export interface MailServerOptions {
  /** The only user that may send, with this password; without it anybody may. */
  readonly account?: { readonly user: string; readonly password: string }
  /** Whether this process trusts its certificate. */
  readonly isTrusted?: boolean
  /** Of the mail by its place in the order in which it came, from 1. */
  readonly judge?: (place: number) => Verdict
}

/** A real mail server on this computer, with STARTTLS. */
export interface MailServer {
  readonly port: number
  /** `smtp://` to it, with the right user and password. */
  readonly url: string
  readonly received: readonly ReceivedMail[]
  /** How many mails it was given, taken or not. */
  readonly countGiven: () => number
  /** Waits for a mail to an address, the first one or another. */
  readonly waitFor: (to: string, place?: number) => Promise<ReceivedMail>
}

const TLS = new URL('./tls/', import.meta.url)

/** The file of the certificate that the server shows, for `NODE_EXTRA_CA_CERTS`. */
export const CERTIFICATE_FILE = new URL('certificate.pem', TLS)

export async function startMailServer(options: MailServerOptions = {}): Promise<MailServer> {
  const { account, judge, isTrusted = true } = options
  if (isTrusted) trustCertificate()
  const received: ReceivedMail[] = []
  let given = 0
  const server = new SMTPServer({
    key: readFileSync(new URL('key.pem', TLS)),
    cert: readFileSync(CERTIFICATE_FILE),
    authOptional: account === undefined,
    disabledCommands: account === undefined ? ['AUTH'] : [],
    closeTimeout: 100,
    onAuth: ({ username, password }, _session, done) =>
      username === account?.user && password === account?.password
        ? done(null, { user: username })
        : done(Object.assign(new Error('Invalid username or password'), { responseCode: 535 })),
    onData: (stream, session, done) => {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => {
        const verdict = judge?.(++given) ?? 'take'
        if (verdict === 'hang') return
        if (typeof verdict === 'object')
          return done(Object.assign(new Error('Not now'), { responseCode: verdict.code }))
        received.push({
          to: session.envelope.rcptTo.map(({ address }) => address),
          isEncrypted: session.secure,
          user: session.user ?? null,
          ...parseMail(Buffer.concat(chunks).toString('latin1')),
        })
        if (verdict === 'take') done()
      })
    },
  })
  // Clients that are killed break their connections.
  server.on('error', () => {})
  const listening = server.listen(0, '127.0.0.1')
  await vi.waitUntil(() => listening.listening)
  onTestFinished(() => new Promise<void>((resolve) => server.close(resolve)))
  const { port } = listening.address() as AddressInfo
  const credentials = account ? `${encodeURIComponent(account.user)}:${account.password}@` : ''
  const mailTo = (to: string) => received.filter((mail) => mail.to.includes(to))
  return {
    port,
    url: `smtp://${credentials}127.0.0.1:${port}`,
    received,
    countGiven: () => given,
    waitFor: (to, place = 1) => vi.waitUntil(() => mailTo(to)[place - 1], { timeout: 15_000, interval: 20 }),
  }
}

function trustCertificate(): void {
  const before = getCACertificates('default')
  setDefaultCACertificates([...before, readFileSync(CERTIFICATE_FILE, 'utf8')])
  onTestFinished(() => setDefaultCACertificates(before))
}

/** Reads a message of two parts, of whose headers none stands twice. */
function parseMail(raw: string) {
  const [head = ''] = raw.split('\r\n\r\n')
  const headers = parseHeaders(head)
  const boundary = /boundary="([^"]+)"/.exec(headers['content-type'] ?? '')?.[1] ?? ''
  const parts = raw.split(`--${boundary}`).slice(1, -1).map(decodePart)
  return {
    raw,
    headers,
    subject: decodeWords(headers.subject ?? ''),
    text: parts[0] ?? '',
    html: parts[1] ?? '',
  }
}

function parseHeaders(head: string): Readonly<Record<string, string>> {
  const lines = head.replace(/\r\n[ \t]+/g, ' ').split('\r\n')
  return Object.fromEntries(
    lines.map((line) => {
      const [name = '', ...rest] = line.split(': ')
      return [name.toLowerCase(), rest.join(': ')]
    }),
  )
}

function decodePart(part: string): string {
  const [head = '', ...body] = part.trim().split('\r\n\r\n')
  const text = body.join('\r\n\r\n')
  const encoding = parseHeaders(head)['content-transfer-encoding']
  if (encoding === 'base64') return Buffer.from(text, 'base64').toString('utf8')
  return encoding === 'quoted-printable' ? decodeQuoted(text.replace(/=\r\n/g, '')) : text
}

function decodeQuoted(text: string): string {
  const bytes = text.replace(/=([0-9A-F]{2})/g, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)))
  return Buffer.from(bytes, 'latin1').toString('utf8')
}

/** The words of a header that are encoded by RFC 2047. */
export function decodeWords(text: string): string {
  return text
    .replace(/\?=\s+=\?/g, '?==?')
    .replace(/=\?UTF-8\?([BQ])\?(.*?)\?=/gi, (_, kind: string, word: string) =>
      kind.toUpperCase() === 'B'
        ? Buffer.from(word, 'base64').toString('utf8')
        : decodeQuoted(word.replaceAll('_', ' ')),
    )
}
