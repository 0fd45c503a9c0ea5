import { expect, test } from 'vitest'
import { adoptContract } from '../../../../src/shared/contract/adopt.ts'
import type { ComparisonView } from '../../../../src/shared/desktop-views.ts'
import { buildInstallation } from '../../../support/keys.ts'

type Row = ComparisonView['rows'][number]

const INSTALLATION = buildInstallation({ workplaces: 3, modules: [0, 1, 2] })
const row = (parameter: string, contract: Row['contract'], matches = false): Row => ({
  parameter,
  installation: null,
  contract,
  matches,
})
const WORKPLACES = row('workplaces', 4)
const MODULES = row('modules', ['basic', 'recipes', 'vat'])

test('takes the number of workplaces, and of the modules only those that the contract has', () => {
  const adoption = adoptContract(INSTALLATION, [row('holder', '121817309', true), WORKPLACES, MODULES])
  expect(adoption?.installation).toEqual({ ...INSTALLATION, workplaces: 4, modules: [0, 1] })
  expect(adoption?.adopted).toEqual([
    { parameter: 'workplaces', from: 3, to: 4 },
    { parameter: 'modules', from: ['basic', 'vat', 'depreciation'], to: ['basic', 'vat'] },
  ])
})

test('takes one thing where one differs', () => {
  expect(adoptContract(INSTALLATION, [WORKPLACES])).toMatchObject({
    installation: { ...INSTALLATION, workplaces: 4 },
    adopted: [{ parameter: 'workplaces' }],
  })
  expect(adoptContract(INSTALLATION, [MODULES])).toMatchObject({
    installation: { workplaces: 3, modules: [0, 1] },
    adopted: [{ parameter: 'modules' }],
  })
})

test.each<[string, Row]>([
  ['the version is not paid', row('version', '221016.1')],
  ['the payment is outstanding', row('payment', 'outstanding')],
  ['no workplace is free', row('workplace', 'none-free')],
])('where %s, the rest is taken all the same', (_name, left) => {
  expect(adoptContract(INSTALLATION, [left, MODULES, WORKPLACES])?.installation).toEqual({
    ...INSTALLATION,
    workplaces: 4,
    modules: [0, 1],
  })
  expect(adoptContract(INSTALLATION, [left])).toBeNull()
})

test.each<[string, readonly Row[]]>([
  ['nothing differs', [row('workplaces', 3, true)]],
  ['there is no row at all', []],
  ['the holder is another', [row('holder', '103267194')]],
  ['the product is another', [row('product', 'payroll')]],
  ['a newer panel compares something else', [WORKPLACES, row('color', 'red')]],
  ['there is no contract', [row('workplaces', null), row('modules', null)]],
  ['the number fits no key', [row('workplaces', 1024)]],
  ['the number is none', [row('workplaces', '4')]],
  ['the number is not whole', [row('workplaces', 3.5)]],
  ['the modules are none', [row('modules', 'basic')]],
  ['the contract lacks what every installation has', [row('modules', ['vat'])]],
  ['the contract has every module', [row('modules', ['basic', 'vat', 'depreciation'])]],
])('where %s, nothing is taken', (_name, rows) => {
  expect(adoptContract(INSTALLATION, rows)).toBeNull()
})
