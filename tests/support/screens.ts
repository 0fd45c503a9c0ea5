import type { Language } from '../../src/shared/catalogue.ts'
import { dayOf } from '../../src/shared/day.ts'
import { formatInstallationKey } from '../../src/shared/key/installation-key.ts'
import { clientTexts } from '../../src/shared/texts/client/client-texts.ts'
import {
  changeFirstPassword,
  copyInstallation,
  type DesktopSession,
  heading,
  signIn,
} from './desktop-session.ts'
import { pressButton, tick, typeInto } from './keyboard.ts'
import { diskWorkplace, withGroups } from './keys.ts'
import type { ServedPanel } from './served-panel.ts'

const RECIPES: Readonly<Record<Language, string>> = { bg: 'Рецепти', en: 'Recipes' }
const SUBSCRIPTION_DAYS = 20

/**
 * Goes through every screen of the window, in the order in which people see them, and calls `look` on each. The panel's
 * contract has no recipes module; the last license ends soon.
 */
export async function visitScreens(
  session: DesktopSession,
  language: Language,
  { panel, firstPassword }: ServedPanel,
  look: (name: string) => Promise<void>,
): Promise<void> {
  const { page, texts, vendor } = session
  await page.getByText(texts.license.next.unregistered).waitFor()
  await look('license-unregistered')

  await pressButton(page, texts.license.register)
  await heading(page, texts.wizard.way.title)
  await look('way')
  await pressButton(page, texts.wizard.way.ways.online.label)
  await heading(page, texts.wizard.onlineTitles['signed-out'])
  await look('online-sign-in')
  await signIn(session, 'not the password')
  await page.getByRole('alert').waitFor()
  await look('online-sign-in-refused')
  await typeInto(page, texts.online.password, firstPassword)
  await page.keyboard.press('Enter')
  await page.getByText(texts.online.firstPasswordIntro).waitFor()
  await look('online-first-password')
  await changeFirstPassword(session)
  await heading(page, texts.wizard.steps.installation)
  await look('online-installation')
  await typeInto(page, texts.installation.programVersion, '231016.1')
  await typeInto(page, texts.installation.workplaces, '2')
  await tick(page, RECIPES[language])
  await pressButton(page, texts.installation.compare)
  await page.getByRole('row', { name: RECIPES[language] }).waitFor()
  await look('online-comparison')
  await pressButton(page, texts.renewal.adopt)
  await page.getByRole('button', { name: texts.online.generate }).waitFor()
  await look('online-adopted')
  await pressButton(page, texts.wizard.back)

  await pressButton(page, texts.wizard.way.ways.telephone.label)
  await heading(page, texts.wizard.steps['installation-key'])
  await page.locator('.dictation').waitFor()
  await look('dictation')
  await pressButton(page, texts.dictation.close)
  await look('installation-key')
  const installation = await copyInstallation(session)
  await pressButton(page, texts.wizard.back)
  await typeInto(page, texts.installation.programVersion, '2310')
  await pressButton(page, texts.installation.create)
  await page
    .getByText(texts.installation.fixMistakes.wrong(texts.installation.named.programVersion))
    .waitFor()
  await look('installation-mistakes')
  await typeInto(page, texts.installation.programVersion, '231016.1')
  await pressButton(page, texts.installation.create)
  await heading(page, texts.wizard.steps['installation-key'])
  await pressButton(page, texts.dictation.close)
  await pressButton(page, texts.installationKey.next)
  await page.getByText(texts.groupEntry.group(1, 24)).waitFor()
  await pressButton(page, texts.groupEntry.wholeField)

  const field = page.getByLabel(texts.registrationKey.label, { exact: true })
  await field.waitFor()
  await look('key-entry-empty')
  const { issue } = vendor
  const other = issue({ ...installation, workplace: diskWorkplace('ANOTHER-DISK-1') })
  await field.fill(other)
  await page.getByRole('alert').waitFor()
  await look('key-entry-other-installation')
  await field.fill(formatInstallationKey(installation))
  await page.getByText(clientTexts(language).foundKinds.installation).waitFor()
  await look('key-entry-other-kind')

  const registrationKey = issue(installation, { validThrough: dayOf(new Date()) + SUBSCRIPTION_DAYS })
  await field.fill(registrationKey.slice(0, 95))
  await page.getByText(texts.registrationKey.groupsRight(13, 24)).waitFor()
  await pressButton(page, texts.registrationKey.byTelephone)
  await page.getByText(texts.groupEntry.group(14, 24)).waitFor()
  await look('key-entry-by-telephone')
  await pressButton(page, texts.groupEntry.wholeField)
  const wrong = (group: string) => (group.startsWith('7') ? '1' : '7') + group.slice(1)
  await field.fill(withGroups(registrationKey, { 2: wrong, 5: wrong, 9: wrong, 14: wrong }))
  await page.getByRole('button', { name: texts.registrationKey.toGroup(2) }).waitFor()
  await look('key-entry-wrong')
  await field.fill(withGroups(registrationKey, { 3: wrong, 12: (group) => group.slice(1), 20: wrong }))
  await page.getByText(texts.registrationKey.provedRepaired).waitFor()
  await look('key-entry-repaired')
  await pressButton(page, texts.registrationKey.register)
  await heading(page, texts.result.registered)
  await look('result-registered')
  await pressButton(page, texts.result.finish)
  await page.getByText(texts.license.registerAgain).waitFor()
  await page.getByRole('term').first().waitFor()
  await look('license-expires-soon')

  await pressButton(page, texts.license.report)
  await typeInto(page, texts.report.panel, panel.address)
  await pressButton(page, texts.report.test)
  await page.getByText(texts.report.works).waitFor()
  await look('report')
  await pressButton(page, texts.report.details)
  await page.locator('.report').waitFor()
  await look('report-details')

  await pressButton(page, texts.wizard.close)
  await pressButton(page, texts.renewal.otherVersion)
  await pressButton(page, texts.renewal.renew)
  await page.getByRole('alert').waitFor()
  await look('license-renewal-refused')
  await pressButton(page, texts.release.begin)
  await heading(page, texts.release.title)
  await look('release')
  await pressButton(page, texts.release.confirm)
  await page.getByText(texts.release.untold).waitFor()
  await look('released')
  await pressButton(page, texts.release.dictate)
  await page.getByText(texts.dictation.groupOf(1, 3)).waitFor()
  await look('release-dictation')
}
