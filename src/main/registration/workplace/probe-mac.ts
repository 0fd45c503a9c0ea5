import { printReport } from './ask-program.ts'

export function probeMac(): readonly Promise<void>[] {
  const library = import('systeminformation').then(({ default: systeminformation }) => systeminformation)
  return [
    library
      .then((si) => si.diskLayout())
      .then((disks) => {
        const drives = disks.map(({ device, name, serialNum, interfaceType, type }) => ({
          device: deviceName(device),
          model: name,
          serialNumber: serialNum,
          otherNames: [],
          bus: `${interfaceType} ${type}`,
          isRemovable: false,
        }))
        // A Mac always has a drive, so an empty list means that the tool failed.
        printReport({ source: 'disks', drives: drives.length > 0 ? drives : null })
      }),
    library
      .then((si) => si.blockDevices())
      .then((devices) => {
        const volumes = devices.map(({ name, device, type, mount }) => ({
          name: deviceName(name),
          parent: deviceName(device ?? ''),
          type,
          mounts: mount === '' ? [] : [mount],
        }))
        printReport({ source: 'volumes', volumes: volumes.length > 0 ? volumes : null })
      }),
  ]
}

function deviceName(device: string): string {
  return device.replace(/^\/dev\//, '').toLowerCase()
}
