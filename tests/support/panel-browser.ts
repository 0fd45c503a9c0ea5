import { type BrowserContext, chromium, type Page } from 'playwright-core'
import { onTestFinished } from 'vitest'
import { createSecret } from '../../src/panel/server/accounts/totp.ts'
import { createUser, type NewCredentials } from '../../src/panel/server/accounts/users.ts'
import { createCustomer } from '../../src/panel/server/customers/store.ts'
import { openDatabase } from '../../src/panel/server/db/database.ts'
import type { Database } from '../../src/panel/server/db/schema.ts'
import type { PagesTexts } from '../../src/panel/web/texts/pages/bg.ts'
import { loadPagesTexts, pagesTexts } from '../../src/panel/web/texts/pages/pages-texts.ts'
import type { Language } from '../../src/shared/catalogue.ts'
import type { VendorKey } from '../../src/shared/key/license.ts'
import { customerForm } from '../../src/shared/panel-api/customers.ts'
import { browserToStart, HEADLESS_ARGUMENTS } from './chromium.ts'
import {
  addContract,
  type DialectName,
  migratedLocation,
  PASSPHRASE,
  type PanelOverrides,
  signedInUser,
} from './panel.ts'
import { type RunningProgram, servePanel } from './programs.ts'
import { addSigningKey } from './signing-key.ts'

type Role = 'operator' | 'subscriber'

export interface PanelBrowserOptions {
  readonly dialect: DialectName
  readonly language?: Language
  readonly contract?: PanelOverrides['contract']
  /** Whose session the browser has already; without it nobody is signed in. */
  readonly signedIn?: Role
  readonly viewport?: { readonly width: number; readonly height: number }
  /** Further settings of the panel. */
  readonly env?: Readonly<Record<string, string>>
  /** Further records, before the panel starts. */
  readonly prepare?: (db: Database) => Promise<void>
}

/** A browser on a panel in a process of its own: a customer of EIK 121817309, a contract, and accounts that nobody has used. */
export interface PanelBrowser {
  readonly page: Page
  readonly panel: RunningProgram
  readonly address: string
  readonly language: Language
  readonly texts: PagesTexts
  readonly vendorKey: VendorKey
  readonly operator: NewCredentials
  readonly subscriber: NewCredentials
  readonly customerId: string
  /** Empty where the customer has no contract. */
  readonly contractId: string
  /** A page of another person's browser. */
  readonly openPage: (signedIn?: Role) => Promise<Page>
  /** Everything that went wrong on any page or was blocked there. */
  readonly errors: readonly string[]
}

/** Opens a panel in Chromium, in a language; everything is closed when the test is over. */
export async function openPanel(options: PanelBrowserOptions): Promise<PanelBrowser> {
  await loadPagesTexts(options.language ?? 'bg')
  const { dialect, language = 'bg', signedIn, viewport = { width: 1280, height: 900 } } = options
  const location = await migratedLocation(dialect)
  const db = await openDatabase(location)
  const { tokens, ...filled } = await fillDatabase(db, options)
  await db.destroy()
  const panel = await servePanel([], {
    PANEL_DATABASE: location.kind === 'sqlite' ? `sqlite:${location.file}` : location.url,
    PANEL_SIGNING_PASSPHRASE: PASSPHRASE,
    ...options.env,
  })
  onTestFinished(() => panel.kill('SIGTERM'))
  const browser = await chromium.launch({
    ...(await browserToStart()),
    args: [...HEADLESS_ARGUMENTS],
  })
  onTestFinished(() => browser.close())
  const { address } = panel
  const errors: string[] = []

  async function openPage(role?: Role): Promise<Page> {
    const context: BrowserContext = await browser.newContext({ viewport, reducedMotion: 'reduce' })
    if (role) await context.addCookies([{ name: 'panel_session', value: tokens[role], url: address }])
    await context.addInitScript((chosen) => {
      if (localStorage.getItem('language') === null) localStorage.setItem('language', chosen)
    }, language)
    const page = await context.newPage()
    // Shorter than a test may take: what is waited for in vain names itself.
    page.setDefaultTimeout(15_000)
    collectErrors(page, errors)
    await page.goto(address)
    await page.getByRole('heading', { level: 1 }).waitFor()
    return page
  }
  const page = await openPage(signedIn)
  return { page, panel, address, language, texts: pagesTexts(language), errors, openPage, ...filled }
}

async function fillDatabase(db: Database, { contract: terms, prepare }: PanelBrowserOptions) {
  const now = new Date()
  const publicKey = await addSigningKey(db, PASSPHRASE, now)
  const form = customerForm.parse({ name: 'Фирма ЕООД', eik: '121817309', vatRegistered: true })
  const customer = await createCustomer(db, form, { by: 'control-panel', now })
  if (!customer) throw new Error('There is such a customer already')
  const contract = terms === null ? null : await addContract(db, customer.id, terms, now)
  const operator = await createUser(db, { username: 'ivanka', customerId: null }, now)
  const subscriber = await createUser(db, { username: 'ivan@example.bg', customerId: customer.id }, now)
  if (!operator || !subscriber) throw new Error('There is such a user already')
  const ready = {
    operator: await signedInUser(db, 'petar', null, now),
    subscriber: await signedInUser(db, 'maria@example.bg', customer.id, now),
  }
  await db
    .updateTable('users')
    .set({ totp_secret: createSecret() })
    .where('id', '=', ready.operator.id)
    .execute()
  await prepare?.(db)
  return {
    tokens: { operator: ready.operator.token, subscriber: ready.subscriber.token },
    vendorKey: { id: 0, publicKey },
    operator,
    subscriber,
    customerId: customer.id,
    contractId: contract?.id ?? '',
  }
}

function collectErrors(page: Page, errors: string[]): void {
  page.on('pageerror', (error) => errors.push(error.message))
  page.on('console', (message) => {
    // What the panel refuses is an answer, and no fault of the page.
    const isRefusal = /status of 4\d\d/.test(message.text()) && message.location().url.includes('/api/v1/')
    if (!isRefusal && ['error', 'warning'].includes(message.type())) errors.push(message.text())
  })
}
