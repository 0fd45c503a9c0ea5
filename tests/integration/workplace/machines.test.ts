import { chmod, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { chooseWorkplace, recognizeWorkplace } from '../../../src/main/registration/workplace/identity.ts'
import { diskWorkplace } from '../../support/keys.ts'
import { probeMachine } from '../../support/machine.ts'
import { temporaryFolder } from '../../support/panel.ts'

describe.runIf(process.platform === 'linux')('the workplace identity of a known kind of machine', () => {
  test.each([
    ['nvme-laptop', 'the NVMe disk below volume group and encryption', 'S4ENNX1R345678', 'system-disk'],
    ['sata-desktop', 'the second SATA disk, which holds the system', '50026B7782A1B2C3', 'system-disk'],
    [
      'sata-desktop-old-lsblk',
      'the same disk as an older lsblk writes it',
      '50026B7782A1B2C3',
      'system-disk',
    ],
    ['raid-server', 'the first by serial number of the disks below the array', 'ZC1A2B3C', 'system-disk'],
    ['virtualbox', 'the virtual disk, whose serial number is its own', 'VB4F5A1B2C-9D8E7F60', 'system-disk'],
    [
      'oem-placeholder',
      'the other disk, since the system’s has a number that many share',
      'Y7QWC1ABT',
      'other-disk',
    ],
  ])('%s is told by %s', async (machine, _what, serialNumber, source) => {
    const probe = await probeMachine(machine)
    expect(probe.isComplete).toBe(true)
    expect(chooseWorkplace(probe, [])).toEqual({
      ok: true,
      value: { workplace: diskWorkplace(serialNumber), source, warning: null },
    })
  })

  test.each([
    ['windows-10', 'the disk of drive C:', '0025_38B3_91B2_C3D4.', 'system-disk'],
    [
      'windows-7',
      'the disk whose number comes in swapped hexadecimal digits',
      'WD-WCC6Y4KX1234',
      'system-disk',
    ],
  ])('%s is told by %s', async (machine, _what, serialNumber, source) => {
    const probe = await probeMachine(machine, { isWindows: true })
    expect(chooseWorkplace(probe, [])).toMatchObject({
      ok: true,
      value: { workplace: diskWorkplace(serialNumber), source },
    })
  })

  test.each([
    ['kvm-virtio', false],
    ['kvm-ide', false],
    ['hyper-v', true],
  ])('%s has no disk of its own and is told by the machine id', async (machine, isWindows) => {
    const probe = await probeMachine(machine, { isWindows })
    const machineId = '0f8fad5b-d9cb-469f-a165-70867728950e'
    expect(chooseWorkplace({ ...probe, machineId }, [])).toMatchObject({
      ok: true,
      value: { workplace: { method: 'machine-id' }, source: 'machine-id', warning: null },
    })
    expect(recognizeWorkplace(probe, diskWorkplace('S4ENNX1R345678'))).toBe('other')
  })

  test('sticks, optical drives, images and memory are no disks of a desktop', async () => {
    const { disks } = await probeMachine('sata-desktop')
    expect(disks.map(({ device }) => device).sort()).toEqual(['sda', 'sdb'])
    expect((await probeMachine('nvme-laptop')).disks.map(({ device }) => device)).toEqual(['nvme0n1'])
    const windows = await probeMachine('windows-10', { isWindows: true })
    expect(windows.disks.map(({ device }) => device).sort()).toEqual(['physicaldrive0', 'physicaldrive1'])
  })

  test('any internal disk recognizes a registered workplace, a stick never does', async () => {
    const probe = await probeMachine('sata-desktop')
    expect(recognizeWorkplace(probe, diskWorkplace('WD-WCC6Y4KX1234'))).toBe('ours')
    expect(recognizeWorkplace(probe, diskWorkplace('E0D55EA574E4F3A1B90A0123'))).toBe('other')
    expect(recognizeWorkplace(probe, diskWorkplace('ANOTHER-0001'))).toBe('other')
  })

  test('a disk registered under Windows 7 is the same under Windows 10 and Linux', async () => {
    const before = chooseWorkplace(await probeMachine('windows-7', { isWindows: true }), [])
    const registered = before.ok ? before.value.workplace : diskWorkplace('none')
    expect(recognizeWorkplace(await probeMachine('windows-10', { isWindows: true }), registered)).toBe('ours')
    expect(recognizeWorkplace(await probeMachine('sata-desktop'), registered)).toBe('ours')
  })

  test.each([
    ['fails', '#!/bin/sh\nexit 1\n'],
    ['prints garbage', '#!/bin/sh\necho "lsblk: not found {"\n'],
    ['prints nothing', '#!/bin/sh\n'],
  ])('a tool that %s makes it unreadable, not another workplace', async (_what, script) => {
    const programs = await programFolder('lsblk', script)
    const probe = await probeMachine('sata-desktop', { programs })
    expect(probe.isComplete).toBe(false)
    expect(recognizeWorkplace(probe, diskWorkplace('50026B7782A1B2C3'))).toBe('unreadable')
    expect(chooseWorkplace({ ...probe, machineId: 'a'.repeat(31).concat('b') }, [])).toMatchObject({
      value: { source: 'machine-id', warning: 'probe-failed' },
    })
  })

  test('a tool that hangs is ended in time with all it started, and what was told before is kept', async () => {
    const folder = await temporaryFolder()
    const mark = join(folder, 'pid')
    const programs = await programFolder('lsblk', `#!/bin/sh\necho $$ > "${mark}"\nexec sleep 600\n`)
    const startedAt = performance.now()

    const probe = await probeMachine('sata-desktop', { programs, timeoutMs: 1500 })

    expect(performance.now() - startedAt).toBeLessThan(5000)
    expect(probe.isComplete).toBe(false)
    expect(recognizeWorkplace(probe, diskWorkplace('50026B7782A1B2C3'))).toBe('unreadable')
    const pid = Number(await readFile(mark, 'utf8'))
    await expect.poll(() => isRunning(pid)).toBe(false)
  })

  test('a registered serial number is not in anything that the probe’s choice leaves behind', async () => {
    const choice = chooseWorkplace(await probeMachine('nvme-laptop'), [])
    expect(JSON.stringify(choice)).not.toContain('S4ENNX1R345678')
  })
})

async function programFolder(name: string, script: string): Promise<string> {
  const folder = await temporaryFolder()
  await writeFile(join(folder, name), script)
  await chmod(join(folder, name), 0o755)
  return folder
}

/** A process that has ended may still be listed until its parent, or the system's first process, has asked how. */
async function isRunning(pid: number): Promise<boolean> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '')
  return stat !== '' && !/\) [ZX] /.test(stat)
}
