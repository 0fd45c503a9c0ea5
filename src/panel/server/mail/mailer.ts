import { setTimeout } from 'node:timers/promises'
import { dayOf, TIME_ZONE } from '../../../shared/day.ts'
import type { Database } from '../db/schema.ts'
import { composeLetter } from './compose.ts'
import { linkHoursOf } from './letters.ts'
import { clearServerProblem, deleteOldFailures, noteServerProblem } from './mail-troubles.ts'
import { type ClaimedMail, claimMail, deleteMail, type MailOutcome, noteFailure } from './outbox.ts'
import type { MailSettings, Post, PostFailure } from './post.ts'
import { writeReminders } from './reminders.ts'

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS

/** A mail that nobody has taken for so long has failed. */
const GIVE_UP_MS = 24 * HOUR_MS
/** The first pause; each further one is twice as long. */
const FIRST_PAUSE_MS = MINUTE_MS
const LONGEST_PAUSE_MS = 2 * HOUR_MS

export interface MailerOptions {
  readonly db: Database
  readonly settings: MailSettings
  readonly post: Post
  /** Creates a link for a user that works for so many hours, and gives its token. */
  readonly createLink: (db: Database, userId: string, hours: number, now: Date) => Promise<string>
  readonly onServerProblem: (failure: Extract<PostFailure, { what: 'server' }>) => void
  readonly onError: (error: unknown) => void
  readonly onOutcome?: (outcome: MailOutcome) => void
  readonly now: () => Date
  readonly pollMs?: number
  /** How long nothing is sent after the server has taken no mail at all, or the database has failed. */
  readonly troublePauseMs?: number
}

/** Sends what waits in the outbox until it is stopped. What is being sent then is sent. */
export interface Mailer {
  readonly stop: () => Promise<void>
}

export function startMailer(options: MailerOptions): Mailer {
  const { db, onError, now, pollMs = 2_000, troublePauseMs = 30_000 } = options
  const stopping = new AbortController()
  const { signal } = stopping
  let cleanedAt = Number.NEGATIVE_INFINITY

  async function doHourlyWork(): Promise<void> {
    if (Math.abs(now().getTime() - cleanedAt) < HOUR_MS) return
    cleanedAt = now().getTime()
    await deleteOldFailures(db, now())
    await writeReminders(db, dayOf(now(), TIME_ZONE), now())
  }

  async function run(): Promise<void> {
    while (!signal.aborted) {
      let pauseMs = pollMs
      try {
        await doHourlyWork()
        let outcome = await sendNext(options)
        while (outcome === 'handled' && !signal.aborted) outcome = await sendNext(options)
        if (outcome === 'server-problem') pauseMs = troublePauseMs
      } catch (error) {
        onError(error)
        pauseMs = troublePauseMs
      }
      await setTimeout(pauseMs, undefined, { signal }).catch(() => {})
    }
  }
  const running = run()
  return {
    stop: () => {
      stopping.abort()
      return running
    },
  }
}

async function sendNext(options: MailerOptions): Promise<'nothing-due' | 'handled' | 'server-problem'> {
  const { db, post, onServerProblem, onOutcome, now } = options
  const mail = await claimMail(db, now())
  if (!mail) return 'nothing-due'
  const link = await prepareLink(options, mail)
  if (link === 'nobody') {
    await deleteMail(db, mail)
    return 'handled'
  }
  if (link === 'late-link') {
    await noteFailure(db, mail, link, { failedAt: now() })
    onOutcome?.('failed')
    return 'handled'
  }
  const { id, to, letter, language, created } = mail
  const composed = composeLetter(letter, { to, language, at: created, link })
  const sent = await post.send({ ...composed, id, to, date: created })
  if (sent.ok) {
    await deleteMail(db, mail)
    await clearServerProblem(db)
    onOutcome?.('sent')
    return 'handled'
  }
  const failure = sent.refusal
  const then = nextStep(mail, failure, now())
  await noteFailure(db, mail, failure.reason, then)
  onOutcome?.('nextAt' in then ? 'delayed' : 'failed')
  if (failure.what !== 'server') return 'handled'
  await noteServerProblem(db, failure, now())
  onServerProblem(failure)
  return 'server-problem'
}

/**
 * The link of a letter. It is created when the letter is sent, so that its token is in no table, not even while it waits, and
 * its time begins when it can be used. A letter is not sent after it has waited that long itself: nobody looks for it any more.
 */
async function prepareLink(
  { db, settings, createLink, now }: MailerOptions,
  { letter: { kind }, userId, created }: ClaimedMail,
): Promise<string | null | 'nobody' | 'late-link'> {
  const hours = linkHoursOf(kind)
  if (hours === null) return null
  if (userId === null) return 'nobody'
  if (now().getTime() - created.getTime() > hours * HOUR_MS) return 'late-link'
  return passwordPageUrl(settings.panelAddress, await createLink(db, userId, hours, now()))
}

/** The page where a link sets a password. The token stands in the fragment, which no browser sends anywhere. */
function passwordPageUrl(panelAddress: URL, token: string): string {
  const base = panelAddress.href.endsWith('/') ? panelAddress : new URL(`${panelAddress.href}/`)
  return new URL(`password#${token}`, base).href
}

function nextStep({ attempts, created }: ClaimedMail, { what }: PostFailure, now: Date) {
  const pauseMs = Math.min(FIRST_PAUSE_MS * 2 ** (attempts - 1), LONGEST_PAUSE_MS)
  const nextAt = new Date(now.getTime() + pauseMs)
  const isLate = nextAt.getTime() - created.getTime() > GIVE_UP_MS
  return what === 'refused' || isLate ? { failedAt: now } : { nextAt }
}
