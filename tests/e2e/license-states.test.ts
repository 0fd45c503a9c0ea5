import { chmod, mkdir, writeFile } from 'node:fs/promises'
import { delimiter, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { openLicenseStore } from '../../src/main/registration/license-store.ts'
import { dayOf } from '../../src/shared/day.ts'
import type { Grant } from '../../src/shared/key/registration-key.ts'
import { clientTexts } from '../../src/shared/texts/client/client-texts.ts'
import { desktopTexts } from '../../src/shared/texts/desktop/desktop-texts.ts'
import type { LicenseState } from '../../src/shared/workstation-states.ts'
import { findViolations } from '../support/axe.ts'
import { openDesktop } from '../support/desktop-session.ts'
import { pressButton } from '../support/keyboard.ts'
import { buildInstallation, createVendor, diskWorkplace } from '../support/keys.ts'
import { buildRegistration, proveWith } from '../support/licenses.ts'
import { temporaryFolder } from '../support/panel.ts'
import { hasRecordedMachines, machineEnv } from '../support/workstation.ts'

const TODAY = dayOf(new Date())
const THIS_DISK = 'S4ENNX1R345678'

interface Stored {
  readonly grant?: Partial<Grant>
  readonly disk?: string
  /** The day on which the license was last in use. */
  readonly lastSeen?: number
}

/** A workstation whose license folder holds a registration. */
async function workstationWith({ grant = {}, disk = THIS_DISK, lastSeen = TODAY }: Stored) {
  const dataDir = join(await temporaryFolder(), 'license')
  const vendor = createVendor()
  const registration = buildRegistration(vendor, grant, buildInstallation({ workplace: diskWorkplace(disk) }))
  const store = openLicenseStore({ dataDir, prove: proveWith([vendor.vendorKey]) })
  const saved = await store.saveRegistration(registration, lastSeen)
  if (!saved.ok) throw new Error(saved.refusal)
  return { dataDir, vendor, registration }
}

describe.runIf(hasRecordedMachines)('the first page', () => {
  const states: readonly (readonly [LicenseState, Stored])[] = [
    ['registered', {}],
    ['expired', { grant: { validThrough: TODAY - 1 } }],
    ['other-workplace', { disk: 'ANOTHER-DISK-1' }],
    ['clock-set-back', { lastSeen: TODAY + 10 }],
  ]
  test.each(states)('says %s, what to do, and is right for everybody', async (state, stored) => {
    const { page } = await openDesktop(await workstationWith(stored))

    await page.getByText(clientTexts('bg').state[state]).waitFor()
    await page.getByText(desktopTexts('bg').license.next[state], { exact: true }).waitFor()
    expect(await findViolations(page)).toEqual([])
  })

  test('warns in time before a license ends', async () => {
    const { page } = await openDesktop(await workstationWith({ grant: { validThrough: TODAY + 5 } }))

    await page.getByText(clientTexts('bg').expiresSoon(5)).waitFor()
    await page.getByText(desktopTexts('bg').license.next.expired).waitFor()
  })

  test('goes on for some days while the disks cannot be read', async () => {
    const stored = await workstationWith({})
    const programs = join(stored.dataDir, 'programs')
    await mkdir(programs)
    await writeFile(join(programs, 'lsblk'), '#!/bin/sh\nexit 1\n')
    await chmod(join(programs, 'lsblk'), 0o755)
    const { PATH = '' } = machineEnv('nvme-laptop')
    const { page } = await openDesktop({ ...stored, env: { PATH: [programs, PATH].join(delimiter) } })

    await page.getByText(clientTexts('bg').state['workplace-unreadable']).waitFor()
    await page.getByText(desktopTexts('bg').license.next['workplace-unreadable']).waitFor()
    expect(await findViolations(page)).toEqual([])
  })

  test('tells a damaged file, and registers again with the key from before', async () => {
    const { dataDir, vendor, registration } = await workstationWith({})
    await writeFile(join(dataDir, 'license.json'), '{"damaged')
    await writeFile(join(dataDir, 'license.json.bak'), '')
    const { page, texts } = await openDesktop({ dataDir, vendor })
    await page.getByText(clientTexts('bg').damagedReasons.malformed).waitFor()
    expect(await findViolations(page)).toEqual([])

    await pressButton(page, texts.license.registerAgain)
    await page.getByLabel(texts.installation.holder, { exact: true }).fill('121817309')
    await page.getByLabel(texts.installation.programVersion, { exact: true }).fill('231016.1')
    await page.getByLabel(texts.installation.workplaces, { exact: true }).fill('3')
    await page.getByText('ДДС', { exact: true }).click()
    await pressButton(page, texts.installation.create)
    await pressButton(page, texts.installationKey.next)
    await page.getByRole('tab', { name: texts.registrationKey.offline }).click()
    await page
      .getByLabel(texts.registrationKey.label, { exact: true })
      .fill(`Ключ: ${registration.registrationKey}`)
    await pressButton(page, texts.registrationKey.register)

    await page.getByRole('heading', { name: texts.result.registered }).waitFor()
  })

  test('notices when the window is looked at again that the clock was set back', async () => {
    const { app, page, texts } = await openDesktop(await workstationWith({}))
    await page.getByText(clientTexts('bg').state.registered).waitFor()

    await app.moveClock(-30)
    await page.evaluate(() => (globalThis as unknown as EventTarget).dispatchEvent(new Event('focus')))

    await page.getByText(clientTexts('bg').state['clock-set-back']).waitFor()
    await app.moveClock(30)
    await pressButton(page, texts.license.checkAgain)
    await page.getByText(clientTexts('bg').state.registered).waitFor()
  })

  test('is there before the disks have answered', async () => {
    const stored = await workstationWith({})
    const programs = join(stored.dataDir, 'programs')
    await mkdir(programs)
    const gate = join(stored.dataDir, 'gate')
    await writeFile(
      join(programs, 'lsblk'),
      `#!/bin/sh\nuntil [ -e "${gate}" ]; do /bin/sleep 0.05; done\nPATH="\${PATH#*:}" exec lsblk "$@"\n`,
    )
    await chmod(join(programs, 'lsblk'), 0o755)
    const { PATH = '' } = machineEnv('nvme-laptop')
    const { page, texts } = await openDesktop({ ...stored, env: { PATH: [programs, PATH].join(delimiter) } })

    expect(await page.getByText(texts.license.checking).first().isVisible()).toBe(true)
    expect(await page.getByRole('button', { name: texts.license.register }).isEnabled()).toBe(true)
    await writeFile(gate, '')
    await page.getByText(clientTexts('bg').state.registered).waitFor()
  })
})
