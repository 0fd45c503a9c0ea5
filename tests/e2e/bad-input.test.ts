import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { describe, expect, onTestFinished, test } from 'vitest'
import { clientTexts } from '../../src/shared/texts/client/client-texts.ts'
import { listen, standBetween } from '../support/between.ts'
import { isStandIn } from '../support/desktop-app.ts'
import {
  changeFirstPassword,
  compareFirst,
  type DesktopSession,
  goToKeyEntry,
  heading,
  makeInstallationKey,
  NEW_PASSWORD,
  openDesktop,
  signIn,
  startWay,
} from '../support/desktop-session.ts'
import { isFocused, pressButton, typeInto } from '../support/keyboard.ts'
import { createVendor } from '../support/keys.ts'
import { temporaryFolder } from '../support/panel.ts'
import { startServedPanel, USERNAME } from '../support/served-panel.ts'
import { hasRecordedMachines } from '../support/workstation.ts'

const client = clientTexts('bg')
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
  'base64',
)

function keyField({ page, texts }: DesktopSession) {
  return page.getByLabel(texts.registrationKey.label, { exact: true })
}

/** Drops a real file or folder onto the field for the key, as a file manager does. */
async function drop(page: Page, target: { x: number; y: number }, path: string): Promise<void> {
  const session = await page.context().newCDPSession(page)
  const data = { items: [], files: [path], dragOperationsMask: 1 }
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const)
    await session.send('Input.dispatchDragEvent', { type, ...target, data })
}

describe('a registration key', () => {
  test('cut off in a mail is told with the groups that are missing', async () => {
    const session = await openDesktop()
    const { page, texts, vendor } = session
    const key = vendor.issue(await goToKeyEntry(session))
    await keyField(session).fill(`Здравейте,\n> ключът Ви е:\n> ${key.slice(0, 100)}`)
    await page.getByText(texts.registrationKey.groupsRight(14, 24)).waitFor()

    expect(await page.getByRole('button', { name: texts.registrationKey.register }).isDisabled()).toBe(true)
    await page.getByText(texts.registrationKey.notWhole).waitFor()
    expect(await keyField(session).inputValue()).toContain(key.slice(0, 100))
  })

  test('of the other kind is told as such', async () => {
    const session = await openDesktop()
    const { app, page, texts } = session
    await goToKeyEntry(session)
    await keyField(session).fill(await app.clipboard())

    await page.getByText(client.foundKinds.installation).waitFor()
    expect(await page.getByRole('button', { name: texts.registrationKey.register }).isDisabled()).toBe(true)
  })

  test('made for the installation before is refused, and the one for the new installation is taken', async () => {
    const session = await openDesktop()
    const { page, texts, vendor } = session
    const old = vendor.issue(await goToKeyEntry(session))
    await pressButton(page, texts.wizard.back)
    await pressButton(page, texts.wizard.back)
    await makeInstallationKey(session, 'bg', { workplaces: '4', modules: [] })
    await pressButton(page, texts.installationKey.next)
    await keyField(session).fill(old)

    await page.getByRole('alert').getByText(client.refusals['other-installation']).waitFor()
    expect(await page.getByRole('button', { name: texts.registrationKey.register }).isDisabled()).toBe(true)
  })

  test('of another vendor is not genuine', async () => {
    const session = await openDesktop()
    const { page, texts } = session
    const installation = await goToKeyEntry(session)
    await keyField(session).fill(createVendor().issue(installation))

    await page.getByRole('alert').getByText(client.refusals['not-genuine']).waitFor()
    expect(await page.getByRole('button', { name: texts.registrationKey.register }).isDisabled()).toBe(true)
  })

  test('comes in a dropped text file; a picture and a folder are told apart from it', async () => {
    const session = await openDesktop()
    const { page, texts, vendor } = session
    const key = vendor.issue(await goToKeyEntry(session))
    const folder = await temporaryFolder()
    await writeFile(join(folder, 'picture.png'), PNG)
    await writeFile(join(folder, 'key.txt'), Buffer.from(`\ufeffКлюч:\r\n${key}\r\n`, 'utf16le'))
    await mkdir(join(folder, 'keys'))
    const box = await keyField(session).boundingBox()
    const target = { x: (box?.x ?? 0) + 40, y: (box?.y ?? 0) + 40 }

    await drop(page, target, join(folder, 'picture.png'))
    await page.getByText(texts.registrationKey.fileRefusals['no-code']).waitFor()
    await drop(page, target, join(folder, 'keys'))
    await page.getByText(texts.registrationKey.dropFolder).waitFor()
    await drop(page, target, join(folder, 'key.txt'))
    await page.getByText(texts.registrationKey.proved).waitFor()

    expect(session.app.pageErrors).toEqual([])
  })

  test('comes in an opened file', async () => {
    const session = await openDesktop()
    const { page, texts, vendor } = session
    const key = vendor.issue(await goToKeyEntry(session))
    const file = join(await temporaryFolder(), 'mail.txt')
    await writeFile(file, `Регистрационен ключ: ${key.toLowerCase()}`)
    const chosen = page.waitForEvent('filechooser')
    await pressButton(page, texts.registrationKey.open)
    await (await chosen).setFiles(file)

    await page.getByText(texts.registrationKey.proved).waitFor()
  })

  test('is refused in megabytes of text, and the window goes on', async () => {
    const session = await openDesktop()
    const { page, texts, vendor } = session
    const installation = await goToKeyEntry(session)
    await keyField(session).fill('R0472 '.repeat(40_000))

    await page.getByText(texts.registrationKey.noKey).waitFor()
    await keyField(session).fill(vendor.issue(installation))
    await page.getByText(texts.registrationKey.proved).waitFor()
  })
})

describe('a text in the key field', () => {
  test('that is no key at all is told as such before anybody registers it', async () => {
    const session = await openDesktop()
    const { page, texts } = session
    await goToKeyEntry(session)
    await keyField(session).fill('Здравейте, изпратете ми ключа, моля. Благодаря!')

    await page.getByText(texts.registrationKey.noKey).waitFor()
    await pressButton(page, texts.registrationKey.clear)
    await page.getByText(texts.registrationKey.nothingYet).waitFor()
    expect(await isFocused(keyField(session))).toBe(true)
  })

  test('is changed where the caret is', async () => {
    const session = await openDesktop()
    const { page } = session
    await goToKeyEntry(session)
    await keyField(session).fill('R04725-246G0D')
    await page.keyboard.press('Home')
    for (let step = 0; step < 7; step++) await page.keyboard.press('ArrowRight')
    await page.keyboard.type('ABCDEF-')

    expect(await keyField(session).inputValue()).toBe('R04725-ABCDEF-246G0D')
  })

  test('that is the installation key is told as such at once', async () => {
    const session = await openDesktop()
    const { app, page } = session
    await goToKeyEntry(session)
    await keyField(session).fill(await app.clipboard())

    await page.getByText(client.foundKinds.installation).waitFor()
    await page.getByText(client.wantedKinds.registration('installation')).waitFor()
  })
})

describe('a workstation', () => {
  // Electron does not open at all without a folder for its own files.
  test.runIf(isStandIn)(
    'where nothing can be written says so and loses nothing that was entered',
    async () => {
      const home = await temporaryFolder()
      const dataDir = join(home, 'license')
      for (const folder of [dataDir, join(home, '.config')]) await writeFile(folder, 'a file in its place')
      const { page, texts } = await openDesktop({ dataDir, env: { HOME: home } })
      await pressButton(page, texts.license.registerAgain)
      await pressButton(page, texts.wizard.way.ways.elsewhere.label)
      await typeInto(page, texts.installation.holder, '121817309')
      await page.getByText(texts.wizard.draftNotKept).waitFor()
      await typeInto(page, texts.installation.programVersion, '231016.1')
      await pressButton(page, texts.installation.create)

      await page.getByText(client.storeFailures['read-only']).waitFor()
      expect(await page.getByLabel(texts.installation.holder, { exact: true }).inputValue()).toBe('121817309')
    },
  )

  test('whose license folder cannot be written to keeps what was entered elsewhere', async () => {
    const home = await temporaryFolder()
    const dataDir = join(home, 'license')
    await writeFile(dataDir, 'a file where the folder should be')
    const session = await openDesktop({ dataDir, env: { HOME: home, XDG_CONFIG_HOME: join(home, 'config') } })
    await pressButton(session.page, session.texts.license.registerAgain)
    await pressButton(session.page, session.texts.wizard.way.ways.elsewhere.label)
    await typeInto(session.page, session.texts.installation.holder, '121817309')
    await session.page.getByText(session.texts.fields.eikRight).waitFor()
    await session.app.close()

    const { page, texts } = await session.reopen()
    await pressButton(page, texts.license.resume)
    expect(await page.getByLabel(texts.installation.holder, { exact: true }).inputValue()).toBe('121817309')
  })

  test.runIf(hasRecordedMachines)(
    'without a serial number of its own is told by the machine id, and says so',
    async () => {
      const session = await openDesktop({ machine: 'kvm-virtio' })
      const { page } = session
      await startWay(session, 'elsewhere')
      await makeInstallationKey(session, 'bg')
      await page.getByText(client.installationKey.from['machine-id']).waitFor()
    },
  )
})

describe('a panel', () => {
  test('with a certificate that nobody vouches for gets no password', async () => {
    const pem = (name: string) => readFile(new URL(`../support/tls/${name}.pem`, import.meta.url))
    let asked = 0
    const server = createTlsServer({ key: await pem('key'), cert: await pem('certificate') }, () => asked++)
    const session = await openDesktop({ panel: `https://localhost:${await listen(server)}` })
    await goToSignIn(session, 'secret')

    await session.page.getByText(client.panelFailures['tls-untrusted']).waitFor()
    await session.page.getByText(session.texts.online.failureNext['tls-untrusted']).waitFor()
    expect(asked).toBe(0)
  })

  test('that is not there, and an address that nobody has, are told apart', async () => {
    const port = await listen(createServer())
    const session = await openDesktop({ panel: `http://127.0.0.1:${port === 1 ? 2 : 1}` })
    const { page, texts } = session
    await goToSignIn(session, 'secret')
    await page.getByText(client.panelFailures['panel-down']).waitFor()

    await typeInto(page, texts.online.panel, 'https://panel.invalid')
    await pressButton(page, texts.online.signIn)
    await page.getByText(client.panelFailures['no-network']).waitFor()
    await typeInto(page, texts.online.panel, 'ftp://panel.example.bg')
    await pressButton(page, texts.online.signIn)
    await page.getByText(texts.online.badAddress).waitFor()
  })

  test('behind a proxy that is down is told from no network', async () => {
    const session = await openDesktop({ panel: 'https://panel.invalid' })
    await session.app.setProxy('PROXY 127.0.0.1:1')
    await goToSignIn(session, 'secret')

    await session.page.getByText(client.panelFailures.proxy).waitFor()
    await session.page.getByText(session.texts.online.failureNext.proxy).waitFor()
  })

  test('that never answers is given up with one press', async () => {
    const server = createServer(() => {})
    const session = await openDesktop({ panel: `http://127.0.0.1:${await listen(server)}` })
    onTestFinished(() => server.closeAllConnections())
    await goToSignIn(session, 'secret')
    await pressButton(session.page, session.texts.online.cancel)

    await session.page.getByText(session.texts.online.cancelled).waitFor()
  })

  test('that refuses a password has the focus go there, and the user name stays over a change of the way', async () => {
    const { panel, vendor } = await startServedPanel()
    const session = await openDesktop({ vendor, panel: panel.address })
    const { page, texts } = session
    await goToSignIn(session, 'not the password')
    await page.getByRole('alert').waitFor()

    expect(await isFocused(page.getByLabel(texts.online.password, { exact: true }))).toBe(true)
    await pressButton(page, texts.wizard.back)
    await pressButton(page, texts.wizard.way.ways.telephone.label)
    await pressButton(page, texts.wizard.back)
    await pressButton(page, texts.wizard.way.ways.online.label)
    expect(await page.getByLabel(texts.online.username, { exact: true }).inputValue()).toBe(USERNAME)
  })

  test('that is lost in the middle of a password change asks to sign in with either password', async () => {
    const { panel, vendor, firstPassword } = await startServedPanel()
    const between = await standBetween(panel.address, ({ method }) => method !== 'PUT')
    const session = await openDesktop({ vendor, panel: between })
    const { page, texts } = session
    await goToSignIn(session, firstPassword)
    await changeFirstPassword(session)

    await page.getByText(texts.online.passwordUnsure).waitFor()
    await page.getByText(texts.online.passwordUnsureNext).waitFor()
    await signIn(session, NEW_PASSWORD)
    await heading(page, texts.wizard.steps.installation)
  })

  test('that falls silent keeps its comparison on the screen, and gives a key again that was on its way when the application was killed', async () => {
    const { panel, vendor, firstPassword } = await startServedPanel({ modules: ['basic'] })
    const keys: string[] = []
    const arrived = Promise.withResolvers<void>()
    const never = new Promise<boolean>(() => {})
    let isSilent = false
    const between = await standBetween(panel.address, ({ method, path, body }) => {
      if (isSilent) return never
      if (method !== 'POST' || path !== '/api/v1/keys') return true
      keys.push(JSON.parse(body).registrationKey)
      arrived.resolve()
      return keys.length > 1 ? true : never
    })
    const session = await openDesktop({ vendor, panel: between })
    await compareFirst(session, firstPassword)
    await pressButton(session.page, session.texts.online.generate)
    await arrived.promise
    await session.app.kill()

    const { page, texts } = await session.reopen()
    await pressButton(page, texts.license.resume)
    await signIn({ ...session, page, texts }, NEW_PASSWORD)
    await page.getByText(texts.online.allMatch).waitFor()
    isSilent = true
    await pressButton(page, texts.online.generate)
    await pressButton(page, texts.online.cancel)
    await page.getByText(texts.online.cancelled).waitFor()
    expect(await page.getByRole('row', { name: texts.online.matches }).count()).toBeGreaterThan(5)
    isSilent = false
    await pressButton(page, texts.online.generate)

    await heading(page, texts.result.registered)
    expect(keys).toHaveLength(2)
    expect(new Set(keys).size).toBe(1)
  })

  test('that is lost in the middle of generating gives the same key when it is asked again', async () => {
    const { panel, vendor, firstPassword } = await startServedPanel({ workplaces: 1 })
    let isCut = true
    const keys: string[] = []
    const between = await standBetween(panel.address, ({ method, path, body }) => {
      const isKey = method === 'POST' && path === '/api/v1/keys'
      if (isKey) keys.push(JSON.parse(body).registrationKey)
      return !(isKey && isCut)
    })
    const session = await openDesktop({ vendor, panel: between })
    const { page, texts } = session
    await compareFirst(session, firstPassword)
    await page.getByText(texts.online.allMatch).waitFor()
    await pressButton(page, texts.online.generate)
    await page.getByText(texts.online.generateInterrupted).waitFor()
    isCut = false
    await pressButton(page, texts.online.generate)

    await heading(page, texts.result.registered)
    expect(keys.length).toBeGreaterThan(1)
    expect(new Set(keys).size).toBe(1)
  })
})

/** Goes to the sign-in and tries it. */
async function goToSignIn(session: DesktopSession, password: string): Promise<void> {
  await startWay(session, 'online')
  await signIn(session, password)
}
