import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { openDatabase } from '../../../src/panel/server/db/database.ts'
import { registeredOnline, SUBSCRIPTION } from '../../support/license-life.ts'
import { DIALECTS, signedInUser, temporaryFolder } from '../../support/panel.ts'
import { runProgram } from '../../support/programs.ts'
import {
  changeContract,
  databaseSettings,
  type ServedPanel,
  servePanelOn,
} from '../../support/served-panel.ts'
import { hasRecordedMachines } from '../../support/workstation.ts'

/** What the vendor's books know once the payment has come. */
const TERMS = {
  ...{ eik: '121817309', product: 'accounting', kind: 'subscription', paidVersion: '231016.1' },
  ...{ modules: ['vat'], workplaces: 3, settled: true, validThrough: SUBSCRIPTION.validThrough },
}

async function settleByFile({ location }: ServedPanel): Promise<void> {
  const file = join(await temporaryFolder(), 'contracts.csv')
  await writeFile(file, 'договор;платено\nК-1;да\n')
  const run = await runProgram('control-panel', ['contracts', 'import', file, '--json'], {
    env: databaseSettings(location),
  })
  expect(run).toMatchObject({ exitCode: 0, json: { changed: 1 } })
}

async function settleByProgram({ location }: ServedPanel, address: string): Promise<void> {
  const args = ['api-client', 'add', 'books', '--may', 'contracts', '--json']
  const { json } = await runProgram('control-panel', args, { env: databaseSettings(location) })
  const answer = await fetch(`${address}/api/v1/contracts/by-external/${encodeURIComponent('К-1')}`, {
    method: 'PUT',
    headers: { authorization: `Bearer ${json.token}`, 'content-type': 'application/json' },
    body: JSON.stringify(TERMS),
  })
  expect(answer.status, await answer.text()).toBe(200)
}

const RUNS = DIALECTS.flatMap((dialect) => [
  [dialect, 'a contracts file', settleByFile] as const,
  [dialect, 'the vendor’s own program', settleByProgram] as const,
])

describe.runIf(hasRecordedMachines).each(RUNS)('on %s, a contract settled by %s', (dialect, _, settle) => {
  test('lets the workstation that waits renew, and the service desk sees it wait no more', async () => {
    const { served, station } = await registeredOnline(SUBSCRIPTION, dialect)
    const other = await servePanelOn(served.location)
    const today = await askToday(served, other.address)
    await changeContract(served, { settled: 0, external: 'К-1' })
    expect(await station.run(['renew'])).toMatchObject({
      exitCode: 10,
      json: { renewed: false, refusals: [{ code: 'payment-outstanding' }] },
    })
    const customer = { customerName: 'Фирма ЕООД' }
    expect(await today()).toMatchObject({
      refused: { total: 1, items: [{ ...customer, reasons: ['payment-outstanding'] }] },
      unsettled: { total: 1, items: [{ ...customer, license: 10_001 }] },
    })

    await settle(served, other.address)

    expect(await station.run(['renew'])).toMatchObject({ exitCode: 0, json: { renewed: true } })
    expect(await today()).toMatchObject({ refused: { total: 0 }, unsettled: { total: 0 } })
  })
})

/** Asks a panel what needs the service desk today. */
async function askToday({ location }: ServedPanel, address: string) {
  await using db = await openDatabase(location)
  const { token } = await signedInUser(db, 'radka', null, new Date())
  return async () => {
    const answer = await fetch(`${address}/api/v1/desk/today`, {
      headers: { authorization: `Bearer ${token}` },
    })
    return answer.json()
  }
}
