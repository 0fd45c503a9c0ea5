import { chmod, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, onTestFinished, test } from 'vitest'
import { chooseWorkplace, recognizeWorkplace } from '../../../src/main/registration/workplace/identity.ts'
import { canonicalSerialNumber } from '../../../src/main/registration/workplace/serial-number.ts'
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

  test.each([
    ['sata-normal', '1906E1A2B3C4', 'the SATA disk'],
    ['sata-rm', '1906E1A2B3C4', 'the same disk, which the system calls removable'],
    ['zfs-root', 'S6PUNX0R123456', 'the disk of the pool'],
    ['emmc-boot-null', '0x5A1B2C3D', 'the soldered chip, whose parts to boot from have no number'],
    ['sd-card', '182652800188', 'the disk beside a card'],
    ['sas-old', '5000CCA0541AE674', 'the world wide name that the tool gives as the serial number'],
    ['sas-new', 'K7A9TM4R', 'the serial number of the same disk'],
    ['virtio-own', '7A31-VM-771-1', 'the number of its own that a virtual disk has'],
    ['nvme-linux', '2331E8A1B2C3', 'the NVMe disk'],
    ['w-nvme-suffix', '2331E8A1B2C3 _00000001.', 'the same disk as Windows spells it'],
    ['w-emmc', '0x2A3B4C5D', 'the chip of drive C:, whatever its bus'],
    ['w-emmc-hdd', '0x2A3B4C5D', 'the chip of drive C: beside a hard disk'],
    ['w-twin-usb', 'S6PXNM0T123456', 'the disk of drive C:, whose twin is in a case'],
    ['w-uasp-nopd', 'S6PXNM0T123456', 'the disk of drive C: where no buses are told'],
    ['w-wrap-24', 'S6PXNM0T123456', 'the disk of drive C: behind a long label'],
    ['m-one', '0BA0284A20E0EC22', 'the internal disk of a Mac'],
    ['m-ahci', 'S1K5NYAF123456', 'the internal disk of an older Mac'],
  ])('%s is told by %s, %s', async (machine, serialNumber) => {
    const probe = await probeMachine(machine, systemOf(machine))
    expect(chooseWorkplace(probe, [])).toEqual({
      ok: true,
      value: { workplace: diskWorkplace(serialNumber), source: 'system-disk', warning: null },
    })
  })

  // What the version before chose on each machine: a license with it stays this workplace's.
  test.each([
    ['azure-nvme', 'SN: 000001'],
    ['rst-raid', 'Volume1'],
    ['vmware-nvme', 'VMware NVME_0000'],
    ['w-rst', 'Volume1'],
    ['w-vmware-nvme', 'VMware NVME_0000'],
    ['w-emmc-hdd', 'WL1A2B3C'],
    ['w-wrap-24', 'AAA0DATA1'],
    ['zfs-root', 'AAA0DATA1'],
    ['sas-new', '5000cca0541ae674'],
    ['nvme-linux', '2331E8A1B2C3        _00000001.'],
    ['w-nvme-suffix', '2331E8A1B2C3'],
    ['nvme-laptop', '0025_38B3_91B2_C3D4.'],
    ['nvme-laptop', 'S4ENNX1R345678'],
    ['sata-rm', '1906E1A2B3C4'],
  ])('%s recognizes a license for %s', async (machine, serialNumber) => {
    const probe = await probeMachine(machine, systemOf(machine))
    expect(recognizeWorkplace(probe, diskWorkplace(canonicalSerialNumber(serialNumber)))).toBe('ours')
  })

  test.each([
    'azure-nvme',
    'rst-raid',
    'vmware-nvme',
    'w-rst',
    'w-vmware-nvme',
    'sata-noserial',
    'virtio-zero',
  ])('%s has no number of its own and is told by the machine id', async (machine) => {
    const probe = await probeMachine(machine, systemOf(machine))
    const machineId = '0f8fad5b-d9cb-469f-a165-70867728950e'
    expect(chooseWorkplace({ ...probe, machineId }, [])).toMatchObject({
      value: { workplace: { method: 'machine-id' }, source: 'machine-id', warning: null },
    })
  })

  test.each([
    ['virtio-zero', 'unreadable'],
    ['sata-noserial', 'other'],
    ['emmc-boot-null', 'other'],
    ['vmware-nvme', 'other'],
    ['w-uasp-nopd', 'other'],
  ])('%s takes the license of another disk for %s', async (machine, recognition) => {
    const probe = await probeMachine(machine, systemOf(machine))
    expect(recognizeWorkplace(probe, diskWorkplace('7A31-VM-771-1'))).toBe(recognition)
  })

  test('neither a drive whose bus is not told nor a card is this workplace', async () => {
    const windows = await probeMachine('w-uasp-nopd', { isWindows: true })
    expect(recognizeWorkplace(windows, diskWorkplace('S5TCNS0R700123K'))).toBe('other')
    expect(recognizeWorkplace(await probeMachine('sd-card'), diskWorkplace('0x5A1B2C3D'))).toBe('other')
  })

  test('a disk that cannot be told to hold the system is not chosen without a word', async () => {
    const programs = await programFolder(
      'lsblk',
      `#!/bin/sh\nsed -E 's#"/(boot[a-z/]*)?"#null#' "$MACHINE/lsblk.json"\n`,
    )
    const probe = await probeMachine('sata-desktop', { programs })
    expect(chooseWorkplace(probe, [])).toMatchObject({
      value: { source: 'other-disk', warning: 'system-disk-unknown' },
    })
  })

  test('what findmnt names is the system’s disk where lsblk shows nothing at the root', async () => {
    const programs = await programFolder('lsblk', `#!/bin/sh\nsed 's#"/"#null#' "$MACHINE/lsblk.json"\n`)
    await writeFile(
      join(programs, 'findmnt'),
      `#!/bin/sh\necho '{"filesystems":[{"source":"/dev/sda1[/@]","fstype":"btrfs"}]}'\n`,
      { mode: 0o755 },
    )
    const probe = await probeMachine('sata-desktop', { programs })
    expect(chooseWorkplace(probe, [])).toMatchObject({
      value: { workplace: diskWorkplace('WD-WCC6Y4KX1234'), source: 'system-disk' },
    })
  })

  test.each([
    ['drives', 'Win32_DiskDrive', 'unreadable'],
    ['buses', 'Get-PhysicalDisk', 'ours'],
    ['partitions', 'Win32_diskdrive', 'ours'],
  ])(
    'a question for the %s that is never answered holds up no other one',
    async (_, question, recognition) => {
      const programs = await programFolder(
        'powershell.exe',
        `#!/bin/sh\ncase "$*" in *${question}*) exec sleep 600 ;; esac\nexec "${POWERSHELL}" "$@"\n`,
      )
      const probe = await probeMachine('windows-10', { isWindows: true, programs, timeoutMs: 2_500 })
      expect(probe.isComplete).toBe(false)
      expect(recognizeWorkplace(probe, diskWorkplace('WD-WCC6Y4KX1234'))).toBe(recognition)
      expect(recognizeWorkplace(probe, diskWorkplace('ANOTHER-0001'))).toBe('unreadable')
    },
  )

  test('a PowerShell that answers in JSON is read as well', async () => {
    const answers = {
      'Get-CimInstance Win32_DiskDrive': [
        {
          DeviceID: '\\\\.\\PHYSICALDRIVE0',
          Caption: 'Disk',
          SerialNumber: ' S6PXNM0T123456 ',
          InterfaceType: 'SCSI',
        },
        {
          DeviceID: '\\\\.\\PHYSICALDRIVE1',
          Caption: 'Disk',
          SerialNumber: 'S6PXNM0T123456',
          InterfaceType: 'SCSI',
        },
      ],
      'Get-PhysicalDisk': [
        { DeviceId: '1', BusType: 7, FriendlyName: 'Disk', SerialNumber: 'S6PXNM0T123456', UniqueId: '' },
        {
          DeviceId: '0',
          BusType: 'NVMe',
          FriendlyName: 'Disk',
          SerialNumber: 'S6PXNM0T123456',
          UniqueId: 'eui.002538B391B2C3D4',
        },
      ],
      'Get-WmiObject': { DeviceID: '\\\\.\\PHYSICALDRIVE0', Partitions: ['C:', 'D:'] },
    }
    const cases = Object.entries(answers).map(
      ([question, answer]) => `*"${question}"*) cat <<'E'\n${JSON.stringify(answer)}\nE\n;;`,
    )
    const programs = await programFolder(
      'powershell.exe',
      `#!/bin/sh\ncase "$*" in\n${cases.join('\n')}\nesac\n`,
    )
    const probe = await probeMachine('windows-10', { isWindows: true, programs })
    expect(probe.disks.map(({ device, holdsSystem }) => [device, holdsSystem])).toEqual([
      ['physicaldrive0', true],
    ])
    expect(recognizeWorkplace(probe, diskWorkplace('0025_38B3_91B2_C3D4.'))).toBe('ours')
  })

  test('programs of the folder it is called in and options for the runtime are not taken', async () => {
    const folder = await programFolder('lsblk', '#!/bin/sh\ntouch "$0.ran"\n')
    const before = process.cwd()
    process.chdir(folder)
    onTestFinished(() => process.chdir(before))
    const probe = await probeMachine('sata-desktop', {
      env: {
        PATH: `.:${['bin', ''].map((name) => join(MACHINES_FOLDER, name)).join(':')}:/usr/bin:/bin`,
        NODE_OPTIONS: '--require ./nothing.cjs',
      },
    })
    expect(probe.isComplete).toBe(true)
    expect(await readdir(folder)).toEqual(['lsblk'])
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

const MACHINES_FOLDER = fileURLToPath(new URL('../../support/machines/', import.meta.url))
const POWERSHELL = join(MACHINES_FOLDER, 'bin/powershell.exe')

function systemOf(machine: string) {
  return { isWindows: machine.startsWith('w-'), isMac: machine.startsWith('m-') }
}

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
