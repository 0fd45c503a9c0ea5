import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { bg } from '../../src/main/texts/bg.ts'
import type { WindowTexts } from '../../src/renderer/texts/bg.ts'
import { windowTexts } from '../../src/renderer/texts/window-texts.ts'
import type { Language } from '../../src/shared/catalogue.ts'
import type { Way } from '../../src/shared/desktop-views.ts'
import type { Installation } from '../../src/shared/key/installation-key.ts'
import { parseInstallationKey } from '../../src/shared/key/parse-installation-key.ts'
import { clientTexts } from '../../src/shared/texts/client/client-texts.ts'
import { type DesktopApp, type DesktopOptions, startDesktop } from './desktop-app.ts'
import { pressButton, tabTo, tick, typeInto } from './keyboard.ts'
import { createVendor, type Vendor } from './keys.ts'
import { temporaryFolder } from './panel.ts'
import { USERNAME } from './served-panel.ts'

/** A workstation with the application open on it, and what it takes to open it again. */
export interface DesktopSession {
  readonly app: DesktopApp
  readonly page: DesktopApp['page']
  readonly vendor: Vendor
  readonly dataDir: string
  readonly texts: WindowTexts
  /** Opens the application again on the same license folder. */
  readonly reopen: (overrides?: SessionOptions) => Promise<DesktopSession>
}

type SessionOptions = Partial<DesktopOptions>

/** Opens the application on a license folder of its own, in a language; it is closed when the test is over. */
export async function openDesktop(
  options: SessionOptions & { readonly language?: Language } = {},
): Promise<DesktopSession> {
  const { language = 'bg', ...rest } = options
  const session = await openWindow(rest)
  if (language === 'bg') return session
  await session.app.clickMenu(bg.menu.main, bg.menu.language, 'English')
  await session.page.locator(`html[lang=${language}]`).waitFor()
  return { ...session, texts: windowTexts(language) }
}

async function openWindow(options: SessionOptions): Promise<DesktopSession> {
  const { vendor = createVendor(), dataDir = join(await temporaryFolder(), 'license') } = options
  const app = await startDesktop({ ...options, dataDir, vendor })
  onTestFinished(() => app.close())
  await app.page.getByRole('heading', { level: 1 }).waitFor()
  return {
    app,
    page: app.page,
    vendor,
    dataDir,
    texts: windowTexts((await app.page.getAttribute('html', 'lang')) === 'en' ? 'en' : 'bg'),
    reopen: (overrides = {}) => openWindow({ ...options, vendor, dataDir, ...overrides }),
  }
}

/** The names of the fields and boxes that the steps below fill in, in each language. */
const VAT: Readonly<Record<Language, string>> = { bg: 'ДДС', en: 'VAT' }

export interface FormEntries {
  readonly holder?: string
  readonly programVersion?: string
  readonly workplaces?: string
  readonly modules?: readonly string[]
}

/** Fills in the first step by keyboard and makes the installation key. */
export async function makeInstallationKey(
  { page, texts }: DesktopSession,
  language: Language,
  {
    holder = '121817309',
    programVersion = '231016.1',
    workplaces = '3',
    modules = [VAT[language]],
  }: FormEntries = {},
): Promise<void> {
  await typeInto(page, texts.installation.holder, holder)
  await typeInto(page, texts.installation.programVersion, programVersion)
  await typeInto(page, texts.installation.workplaces, workplaces)
  for (const module of modules) await tick(page, module)
  await pressButton(page, texts.installation.create)
  await heading(page, texts.wizard.steps['installation-key'])
}

/** The installation on the screen of the second step, as a person copies it. */
export async function copyInstallation({ app, page, texts }: DesktopSession): Promise<Installation> {
  await pressButton(page, texts.installationKey.copy)
  await page.getByText(texts.installationKey.copied).waitFor()
  const parsed = parseInstallationKey(await app.clipboard())
  if (!parsed.ok) throw new Error('What was copied is no installation key')
  return parsed.value.installation
}

/** Waits for the heading of a screen. */
export async function heading(page: DesktopApp['page'], name: string): Promise<void> {
  await page.getByRole('heading', { level: 1, name, exact: true }).waitFor()
}

/** Begins to register from the first page, and chooses how the key will come. */
export async function startWay({ page, texts }: DesktopSession, way: Way): Promise<void> {
  await pressButton(page, texts.license.register)
  await heading(page, texts.wizard.way.title)
  await pressButton(page, texts.wizard.way.ways[way].label)
}

/** Goes through the first two steps to the field for the registration key; gives the installation. */
export async function goToKeyEntry(
  session: DesktopSession,
  language: Language = 'bg',
): Promise<Installation> {
  const { page, texts } = session
  await startWay(session, 'elsewhere')
  await makeInstallationKey(session, language)
  const installation = await copyInstallation(session)
  await pressButton(page, texts.installationKey.next)
  await heading(page, texts.wizard.steps['registration-key'])
  return installation
}

/** The whole registration without a network by keyboard alone, to the license on the first page; gives the installation. */
export async function registerOffline(session: DesktopSession, language: Language): Promise<Installation> {
  const { page, texts, vendor } = session
  const installation = await goToKeyEntry(session, language)
  await tabTo(page, page.getByLabel(texts.registrationKey.label, { exact: true }))
  await page.keyboard.insertText(vendor.issue(installation))
  await page.getByText(texts.registrationKey.proved).waitFor()
  await pressButton(page, texts.registrationKey.register)
  await heading(page, texts.result.registered)
  await pressButton(page, texts.result.finish)
  await page.getByText(clientTexts(language).state.registered).waitFor()
  return installation
}

/** The password that the first one is changed to. */
export const NEW_PASSWORD = 'зелена баница с праз'

/** Signs in to the panel on the screen of the online way. */
export async function signIn({ page, texts }: DesktopSession, password: string): Promise<void> {
  await typeInto(page, texts.online.username, USERNAME)
  await typeInto(page, texts.online.password, password)
  await page.keyboard.press('Enter')
}

/** Changes the first password, which the panel asks for after the first sign-in. */
export async function changeFirstPassword({ page, texts }: DesktopSession): Promise<void> {
  await typeInto(page, texts.online.newPassword, NEW_PASSWORD)
  await page.keyboard.press('Enter')
}

/** Goes from the first page to the installation that the contract has filled in, by a first sign-in. */
export async function prepareFirst(session: DesktopSession, firstPassword: string): Promise<void> {
  await startWay(session, 'online')
  await signIn(session, firstPassword)
  await changeFirstPassword(session)
  await heading(session.page, session.texts.wizard.steps.installation)
}

/** Goes from the first page to the comparison of what the contract says, or of other entries, by a first sign-in. */
export async function compareFirst(
  session: DesktopSession,
  firstPassword: string,
  { programVersion = '231016.1', workplaces, modules = [] }: FormEntries = {},
): Promise<void> {
  const { page, texts } = session
  await prepareFirst(session, firstPassword)
  await typeInto(page, texts.installation.programVersion, programVersion)
  if (workplaces !== undefined) await typeInto(page, texts.installation.workplaces, workplaces)
  for (const module of modules) await tick(page, module)
  await pressButton(page, texts.installation.compare)
  await page.getByRole('table').waitFor()
}

/** Registers online by a first sign-in, by keyboard alone, to the license on the first page. */
export async function registerOnline(session: DesktopSession, firstPassword: string): Promise<void> {
  const { page, texts } = session
  await compareFirst(session, firstPassword)
  await pressButton(page, texts.online.generate)
  await heading(page, texts.result.registered)
  await pressButton(page, texts.result.finish)
  await page.getByText(texts.license.details).waitFor()
}
