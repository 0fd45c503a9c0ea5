import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { clientTexts } from '../../src/shared/texts/client/client-texts.ts'
import { standBetween } from '../support/between.ts'
import { isStandIn } from '../support/desktop-app.ts'
import {
  compareFirst,
  goToKeyEntry,
  heading,
  makeInstallationKey,
  NEW_PASSWORD,
  openDesktop,
  prepareFirst,
  registerOffline,
  signIn,
  startWay,
} from '../support/desktop-session.ts'
import { pressButton, tick, typeInto } from '../support/keyboard.ts'
import { diskWorkplace, withGroups } from '../support/keys.ts'
import { turnOnSecondFactor } from '../support/second-factor.ts'
import { startServedPanel, USERNAME } from '../support/served-panel.ts'
import { hasRecordedMachines } from '../support/workstation.ts'

/** One wrong character: another symbol in its place. */
const slip = (group: string) => (group.startsWith('7') ? '1' : '7') + group.slice(1)

describe.each([
  // Real Electron is tried on systems without a PostgreSQL, too.
  ['bg', isStandIn ? 'postgres' : 'sqlite'],
  ['en', 'sqlite'],
] as const)('registering by keyboard alone, in %s, with a panel on %s', (language, dialect) => {
  test('goes from the installation form to the license without a network', async () => {
    const session = await openDesktop({ language })

    const installation = await registerOffline(session, language)

    expect(await session.page.getByRole('term').allInnerTexts()).toContain(
      clientTexts(language).fields.license,
    )
    if (hasRecordedMachines) expect(installation.workplace).toEqual(diskWorkplace('S4ENNX1R345678'))
    expect(session.app.pageErrors).toEqual([])
  })

  test('signs in for the first time, sees the mismatches, takes the module out, and generates the key', async () => {
    const { panel, vendor, firstPassword } = await startServedPanel({}, dialect)
    const session = await openDesktop({ language, vendor, panel: panel.address })
    const { page, texts, app } = session
    const recipes = language === 'bg' ? 'Рецепти' : 'Recipes'

    await prepareFirst(session, firstPassword)
    expect(await page.getByLabel(texts.installation.holder, { exact: true }).inputValue()).toBe('121817309')
    expect(await page.getByLabel(texts.installation.workplaces, { exact: true }).inputValue()).toBe('3')
    const vat = language === 'bg' ? 'ДДС' : 'VAT'
    expect(await page.getByRole('checkbox', { name: vat }).isChecked()).toBe(true)
    await tick(page, vat)
    await tick(page, recipes)
    await typeInto(page, texts.installation.programVersion, '231016.1')
    await page.keyboard.press('Enter')

    const mismatch = page.getByRole('row', { name: texts.online.differs })
    await mismatch.waitFor()
    expect(await mismatch.innerText()).toContain(recipes)
    expect(await page.getByRole('button', { name: texts.online.generate }).count()).toBe(0)

    await pressButton(page, texts.online.changeInstallation)
    await heading(page, texts.wizard.steps.installation)
    await tick(page, recipes)
    await pressButton(page, texts.installation.compare)
    await page.getByText(texts.online.allAllowed).waitFor()
    await page.getByText(texts.online.unusedModules(language === 'bg' ? 'ДДС' : 'VAT')).waitFor()
    await pressButton(page, texts.online.generate)

    await heading(page, texts.result.registered)
    expect(app.pageErrors).toEqual([])
  })
})

test('asks for the code of a user who has a second factor, and registers with it', async () => {
  const { panel, vendor, firstPassword } = await startServedPanel()
  const secondFactor = await turnOnSecondFactor(panel.address, USERNAME, {
    firstPassword,
    password: NEW_PASSWORD,
  })
  const session = await openDesktop({ vendor, panel: panel.address })
  const { page, texts } = session
  await startWay(session, 'online')

  await signIn(session, NEW_PASSWORD)
  await page.getByText('За този потребител се иска и код').waitFor()
  await typeInto(page, texts.online.code, '000 000')
  await page.keyboard.press('Enter')
  await page.getByRole('alert').waitFor()
  await typeInto(page, texts.online.code, secondFactor.nextCode())
  await page.keyboard.press('Enter')
  await heading(page, texts.wizard.steps.installation)
  await typeInto(page, texts.installation.programVersion, '231016.1')
  await page.keyboard.press('Enter')
  await page.getByText(texts.online.allMatch).waitFor()
  await pressButton(page, texts.online.generate)

  await heading(page, texts.result.registered)
  expect(session.app.pageErrors).toEqual([])
})

test('accepts a key typed with three slips in three groups, and shows what it read otherwise', async () => {
  const session = await openDesktop()
  const { page, texts, vendor } = session
  const registrationKey = vendor.issue(await goToKeyEntry(session))
  const typed = withGroups(registrationKey, {
    2: slip,
    11: (group) => group.replace(/(.)(?!\1)(.)/, '$2$1'),
    20: (group) => group.slice(0, 5),
  })

  await page.getByLabel(texts.registrationKey.label, { exact: true }).focus()
  await page.keyboard.type(typed)
  await page.getByText(texts.registrationKey.provedRepaired).waitFor()
  expect(await page.locator('.group[data-state=repaired] .group-number').allInnerTexts()).toEqual([
    '2',
    '11',
    '20',
  ])
  await pressButton(page, texts.registrationKey.register)

  await heading(page, texts.result.registered)
  const repaired = page.getByText(texts.result.repaired).locator('..')
  expect(await repaired.getByRole('listitem').count()).toBe(3)
})

test('refuses a key for another disk by that name', async () => {
  const session = await openDesktop()
  const { page, texts, vendor } = session
  const installation = await goToKeyEntry(session)
  const other = vendor.issue({ ...installation, workplace: diskWorkplace('ANOTHER-DISK-1') })

  await page.getByLabel(texts.registrationKey.label, { exact: true }).fill(other)

  const { refusals, refusalsNext } = clientTexts('bg')
  await page.getByRole('alert').waitFor()
  expect(await page.getByRole('button', { name: texts.registrationKey.register }).isDisabled()).toBe(true)
  expect(await page.getByRole('alert').innerText()).toContain(refusals['other-installation'])
  expect(await page.locator('main').innerText()).toContain(refusalsNext['other-installation'])
})

test('takes a key dictated group by group, from a Cyrillic keyboard, and says at once which group is wrong', async () => {
  const session = await openDesktop()
  const { page, texts, vendor } = session
  const groups = vendor.issue(await goToKeyEntry(session)).split('-')
  await pressButton(page, texts.registrationKey.byTelephone)

  const field = page.locator('.group-entry-input')
  await page.keyboard.type(slip(groups[0] ?? ''))
  await page.getByText(texts.groupEntry.wrong).waitFor()
  for (const [index, group] of groups.entries()) {
    await page.getByText(texts.groupEntry.group(index + 1, 24)).waitFor()
    await page.keyboard.type(group.replaceAll('A', 'А').replaceAll('K', 'К').toLowerCase())
  }
  await page.getByText(texts.groupEntry.allRight(texts.registrationKey.register)).waitFor()
  expect(await field.inputValue()).not.toBe('')
  await pressButton(page, texts.registrationKey.register)

  await heading(page, texts.result.registered)
})

test('keeps every group that was taken down when one is wrong, and leads back to it', async () => {
  const session = await openDesktop()
  const { page, texts, vendor } = session
  const groups = vendor.issue(await goToKeyEntry(session)).split('-')
  await pressButton(page, texts.registrationKey.byTelephone)
  const typeGroups = async (from: number, to: number) => {
    for (const [at, group] of groups.slice(from, to).entries()) {
      await page.getByText(texts.groupEntry.group(from + at + 1, 24)).waitFor()
      await page.keyboard.type(group)
    }
  }
  await typeGroups(0, 10)
  await page.keyboard.type(slip(groups[10] ?? ''))
  await page.getByText(texts.groupEntry.wrong).waitFor()
  await page.keyboard.press('PageDown')
  await typeGroups(11, 24)
  await page.getByText(texts.groupEntry.stillWrong('11', false)).waitFor()
  await pressButton(page, texts.groupEntry.toGroup(11))
  await page.keyboard.type(groups[10] ?? '')
  await page.getByText(texts.groupEntry.allRight(texts.registrationKey.register)).waitFor()
  await page.keyboard.press('Enter')

  await heading(page, texts.result.registered)
})

test('takes a whole key that is pasted where one group is asked for', async () => {
  const session = await openDesktop()
  const { page, texts, vendor } = session
  const key = vendor.issue(await goToKeyEntry(session))
  await pressButton(page, texts.registrationKey.byTelephone)
  await page.keyboard.insertText(key)

  await page.getByText(texts.groupEntry.allRight(texts.registrationKey.register)).waitFor()
  await pressButton(page, texts.registrationKey.register)
  await heading(page, texts.result.registered)
})

test('keeps the groups before when one group is pasted, and those around several that are', async () => {
  const session = await openDesktop()
  const { page, texts, vendor } = session
  const groups = vendor.issue(await goToKeyEntry(session)).split('-')
  await pressButton(page, texts.registrationKey.byTelephone)
  for (const [at, group] of groups.slice(0, 3).entries()) {
    await page.getByText(texts.groupEntry.group(at + 1, 24)).waitFor()
    await page.keyboard.type(group)
  }
  await page.getByText(texts.groupEntry.group(4, 24)).waitFor()
  await page.keyboard.insertText(` ${groups[3]} `)
  await page.getByText(texts.groupEntry.group(5, 24)).waitFor()
  await page.keyboard.insertText(groups.slice(4).join(' '))

  await page.getByText(texts.groupEntry.allRight(texts.registrationKey.register)).waitFor()
  await page.keyboard.press('Enter')
  await heading(page, texts.result.registered)
})

test('signs out, and begins the next registration with what is registered', async () => {
  const { panel, vendor, firstPassword } = await startServedPanel({ modules: ['basic'] })
  const session = await openDesktop({ vendor, panel: panel.address })
  const { page, texts } = session
  await compareFirst(session, firstPassword)
  await pressButton(page, texts.online.signOut)
  await signIn(session, NEW_PASSWORD)
  await page.getByText(texts.online.allMatch).waitFor()
  await pressButton(page, texts.online.generate)
  await heading(page, texts.result.registered)
  await pressButton(page, texts.result.finish)

  await pressButton(page, texts.license.registerAgain)
  await pressButton(page, texts.wizard.way.ways.elsewhere.label)
  expect(await page.getByLabel(texts.installation.holder, { exact: true }).inputValue()).toBe('121817309')
  expect(await page.getByLabel(texts.installation.programVersion, { exact: true }).inputValue()).toBe(
    '231016.1',
  )
  await pressButton(page, texts.wizard.close)
  await page.getByText(texts.license.registerAgain).waitFor()
})

/** A window in which a key is being generated, and what lets the panel's answer through. */
async function startGenerating() {
  const { panel, vendor, firstPassword } = await startServedPanel({ modules: ['basic'] })
  const key = Promise.withResolvers<boolean>()
  const between = await standBetween(panel.address, ({ method, path }) =>
    method === 'POST' && path === '/api/v1/keys' ? key.promise : true,
  )
  const session = await openDesktop({ vendor, panel: between })
  const { page, texts } = session
  await compareFirst(session, firstPassword)
  await pressButton(page, texts.online.generate)
  await page.getByText(texts.online.generating).waitFor()
  return { page, texts, letThrough: () => key.resolve(true) }
}

test('stays on the step until the key that is generated has come', async () => {
  const { page, texts, letThrough } = await startGenerating()
  expect(await page.getByRole('button', { name: texts.wizard.back }).count()).toBe(0)
  letThrough()

  await heading(page, texts.result.registered)
})

test('is registered by a key that comes while something else is on the screen', async () => {
  const { page, texts, letThrough } = await startGenerating()
  await pressButton(page, texts.wizard.close)
  await page.getByText(texts.license.resumeTitle).waitFor()
  expect(await page.getByRole('button', { name: texts.license.discard }).count()).toBe(0)
  await pressButton(page, texts.license.report)
  await pressButton(page, texts.report.test)
  await page.getByText(texts.report.works).waitFor()
  await pressButton(page, texts.wizard.close)
  letThrough()

  await page.getByText(texts.license.next.registered).waitFor()
})

test('reads an installation key out group by group with the arrow keys', async () => {
  const session = await openDesktop()
  const { page, texts } = session
  await startWay(session, 'elsewhere')
  await makeInstallationKey(session, 'bg')
  await pressButton(page, texts.installationKey.dictate)
  await page.getByRole('heading', { name: texts.dictation.title }).waitFor()

  const seen: string[] = []
  for (let number = 1; number <= 8; number++) {
    await page.getByText(texts.dictation.groupOf(number, 8)).waitFor()
    seen.push((await page.locator('.dictation-symbol').allInnerTexts()).join(''))
    await page.keyboard.press('ArrowRight')
  }
  await page.keyboard.press('ArrowLeft')
  await page.getByText(texts.dictation.groupOf(7, 8)).waitFor()
  await pressButton(page, `${texts.dictation.next} →`)
  await page.getByText(texts.dictation.groupOf(8, 8)).waitFor()
  await page.keyboard.press('ArrowLeft')
  await page.getByText(texts.dictation.groupOf(7, 8)).waitFor()
  await page.keyboard.press('Escape')

  const shown = await page.locator('.key-groups-text').allInnerTexts()
  expect(seen).toEqual(shown)
  expect(new Set(seen).size).toBeGreaterThan(1)
})

test('takes up the wizard where it was left, also after the application was killed', async () => {
  const session = await openDesktop()
  const { page, texts, vendor } = session
  const installation = await goToKeyEntry(session)
  const half = vendor.issue(installation).slice(0, 70)
  await page.getByLabel(texts.registrationKey.label, { exact: true }).focus()
  await page.keyboard.insertText(half)
  await page.getByText(texts.registrationKey.groupsRight(10, 24)).waitFor()
  // A draft is on the disk some milliseconds after it is on the screen.
  const draft = join(session.dataDir, 'window', 'draft.json')
  await expect.poll(() => readFile(draft, 'utf8'), { timeout: 10_000 }).toContain(half)
  await session.app.kill()

  const again = await session.reopen()
  await pressButton(again.page, texts.license.resume)

  await heading(again.page, texts.wizard.steps['registration-key'])
  expect(await again.page.getByLabel(texts.registrationKey.label, { exact: true }).inputValue()).toBe(half)
})

test('discards a registration that was begun', async () => {
  const session = await openDesktop()
  const { page, texts } = session
  await startWay(session, 'elsewhere')
  await typeInto(page, texts.installation.holder, '1218')
  await pressButton(page, texts.wizard.close)
  await page.getByText(texts.license.unregisteredBegun).waitFor()
  await pressButton(page, texts.license.discard)

  await page.getByText(texts.license.next.unregistered).waitFor()
  await startWay(session, 'elsewhere')
  expect(await page.getByLabel(texts.installation.holder, { exact: true }).inputValue()).toBe('')
})

test('is done with a result that was left by any way, and certifies the license later too', async () => {
  const session = await openDesktop()
  const { app, page, texts, vendor, dataDir } = session
  const key = vendor.issue(await goToKeyEntry(session))
  await page.getByLabel(texts.registrationKey.label, { exact: true }).fill(key)
  await pressButton(page, texts.registrationKey.register)
  await heading(page, texts.result.registered)
  await pressButton(page, texts.wizard.close)
  await page.getByText(texts.license.next.registered).waitFor()

  const file = `${dataDir}-certificate.pdf`
  await app.answerSave(file)
  await pressButton(page, texts.result.certificate)
  await page.getByText(texts.result.certificateSaved).waitFor()
  expect((await readFile(file)).subarray(0, 5).toString()).toBe('%PDF-')
  await pressButton(page, texts.license.registerAgain)
  await heading(page, texts.wizard.way.title)
})

test('leaves the wizard at any step and comes back to it', async () => {
  const session = await openDesktop()
  const { page, texts } = session
  await startWay(session, 'elsewhere')
  await typeInto(page, texts.installation.holder, '1218')
  await pressButton(page, texts.wizard.close)
  await heading(page, texts.windowTitle)
  await pressButton(page, texts.license.resume)

  expect(await page.getByLabel(texts.installation.holder, { exact: true }).inputValue()).toBe('1218')
  await page.getByText(texts.fields.eikMissing(5)).waitFor()
})

test('switches the language at once and keeps it', async () => {
  const session = await openDesktop()
  await pressButton(session.page, 'English')
  await session.page.getByRole('heading', { name: 'Firms and years' }).waitFor()
  await session.app.close()

  const again = await session.reopen()
  expect(await again.page.getAttribute('html', 'lang')).toBe('en')
  expect(await again.page.title()).toBe('Firms and years')
  await again.app.clickMenu('Main menu', 'Language', 'Български')
  await again.page.locator('html[lang=bg]').waitFor()
})

test('saves the certificate as PDF once the program is registered', async () => {
  const session = await openDesktop()
  const { page, texts, vendor, app, dataDir } = session
  const installation = await goToKeyEntry(session)
  await page.getByLabel(texts.registrationKey.label, { exact: true }).fill(vendor.issue(installation))
  await pressButton(page, texts.registrationKey.register)
  await heading(page, texts.result.registered)
  const file = `${dataDir}-certificate.pdf`
  await app.answerSave(file)
  await pressButton(page, texts.result.certificate)
  await page.getByText(texts.result.certificateSaved).waitFor()

  expect((await readFile(file)).subarray(0, 5).toString()).toBe('%PDF-')
})
