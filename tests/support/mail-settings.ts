import { fileURLToPath } from 'node:url'
import { CERTIFICATE_FILE, type MailServer, type ReceivedMail } from './mail-server.ts'

/** The settings of a panel that sends mail by a server of the test. */
export function mailSettings({ url }: Pick<MailServer, 'url'>) {
  return {
    PANEL_SMTP: url,
    PANEL_MAIL_FROM: 'ПАСОСС <panel@example.bg>',
    PANEL_ADDRESS: 'https://panel.example.bg',
    NODE_EXTRA_CA_CERTS: fileURLToPath(CERTIFICATE_FILE),
  }
}

/** The path of the link in a mail, with its fragment; on a computer of its own the panel is at another address. */
export function linkIn({ text }: Pick<ReceivedMail, 'text'>): string {
  return /https:\/\/panel\.example\.bg(\/password#\S+)/.exec(text)?.[1] ?? ''
}
