import type { ChildProcess } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { computeReleaseCode } from '../../../src/shared/key/release-code.ts'
import { standBetween } from '../../support/between.ts'
import { online, readReleases, registeredOnline } from '../../support/license-life.ts'
import { changeContract } from '../../support/served-panel.ts'
import { hasRecordedMachines, type Workstation } from '../../support/workstation.ts'

const ROUNDS = 4

describe.runIf(hasRecordedMachines)('a workstation that is killed after the panel has answered', () => {
  test('holds the license before or the renewed one, and renews again', async () => {
    const { served, station } = await registeredOnline()
    for (let round = 0; round < ROUNDS; round++) {
      const [before, after] = [`${2099 + round}-12-31`, `${2100 + round}-12-31`]
      await changeContract(served, { valid_through: after })
      await runKilled(station, served.panel.address, ['renew'], round)
      const { json } = await station.run(['status'])
      expect(json).toMatchObject({ state: 'registered', warnings: [] })
      expect([before, after]).toContain((json.license as { validThrough: string }).validThrough)
      expect(await station.run(['renew', '--panel', served.panel.address])).toMatchObject({
        exitCode: 0,
        json: { license: { validThrough: after } },
      })
    }
    expect(await readReleases(served)).toEqual([null])
  }, 120_000)

  test('has given the license up with its code, and the panel has released it once', async () => {
    const { served, station } = await registeredOnline()
    for (let round = 0; round < ROUNDS; round++) {
      const { registration } = JSON.parse(await readFile(join(station.dataDir, 'license.json'), 'utf8'))
      await runKilled(station, served.panel.address, ['release', '--yes'], round)
      expect(await station.run(['release', '--panel', served.panel.address])).toMatchObject({
        exitCode: 0,
        json: { releaseCode: computeReleaseCode(registration), told: true },
      })
      expect(await readReleases(served)).toEqual(Array(round + 1).fill('code'))
      await online(station, served)
    }
    expect(await readReleases(served)).toEqual([...Array(ROUNDS).fill('code'), null])
  }, 120_000)
})

/** Runs a command and kills it before it has the panel's answer, or some turns of the loop after the answer is on its way. */
async function runKilled(station: Workstation, panel: string, command: readonly string[], round: number) {
  let running: ChildProcess | null = null
  const address = await standBetween(panel, () => {
    if (round % 2 === 0) running?.kill('SIGKILL')
    else void killLater(round)
    return round % 2 === 1
  })
  async function killLater(turns: number) {
    for (let turn = 0; turn < turns * 40; turn++) await new Promise((resolve) => setImmediate(resolve))
    running?.kill('SIGKILL')
  }
  await station.run([...command, '--panel', address], {
    onStart: (child) => {
      running = child
    },
  })
}
