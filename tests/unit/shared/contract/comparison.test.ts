import { describe, expect, test } from 'vitest'
import {
  type BoundContract,
  compareInstallation,
  compareWithContracts,
  type Holder,
  PARAMETERS,
} from '../../../../src/shared/contract/comparison.ts'
import type { Installation } from '../../../../src/shared/key/installation-key.ts'
import { buildInstallation, day, version } from '../../../support/keys.ts'

const TODAY = day('2026-11-24')
const HOLDER: Holder = { eik: '121817309', isVatRegistered: true }

/** A contract that fits `buildInstallation()`, unless overridden. */
function buildContract(overrides: Partial<BoundContract> = {}): BoundContract {
  return {
    license: 10_001,
    product: 'accounting',
    kind: 'purchase',
    paidVersion: version('231016.1'),
    modules: ['basic', 'vat'],
    workplaces: 3,
    isSettled: true,
    validThrough: null,
    bound: 0,
    isBoundHere: false,
    ...overrides,
  }
}

interface Case {
  readonly installation?: Partial<Installation>
  readonly contract?: Partial<BoundContract>
  readonly holder?: Holder
}

function compare({ installation = {}, contract = {}, holder = HOLDER }: Case) {
  return compareInstallation(buildInstallation(installation), holder, buildContract(contract), TODAY)
}

describe('an installation held against a contract', () => {
  const fitting: readonly (readonly [string, Case])[] = [
    ['what was paid for', {}],
    ['a later build of the paid version', { installation: { version: version('231016.9') } }],
    ['an earlier version', { installation: { version: version('220101.0') } }],
    ['fewer modules', { installation: { modules: [0] } }],
    ['the last free workplace', { contract: { bound: 2 } }],
    ['a full contract that this disk is bound to', { contract: { bound: 3, isBoundHere: true } }],
    ['the last day of a subscription', { contract: { kind: 'subscription', validThrough: TODAY } }],
  ]

  test.each(fitting)('fits for %s', (_name, given) => {
    const { rows, refusals } = compare(given)

    expect(refusals).toEqual([])
    expect(rows.map(({ parameter, matches }) => [parameter, matches])).toEqual(
      PARAMETERS.map((parameter) => [parameter, true]),
    )
  })

  const refused: readonly (readonly [string, Case, object])[] = [
    [
      'a version of the day after',
      { installation: { version: version('231017.0') } },
      { code: 'version-not-paid', paidVersion: '231016.1' },
    ],
    [
      'modules beyond the paid ones, each by name',
      { installation: { modules: [0, 1, 2, 3] } },
      { code: 'modules-not-in-contract', modules: ['depreciation', 'recipes'] },
    ],
    [
      'a module that the catalogue does not have, by its number',
      { installation: { modules: [0, 31] } },
      { code: 'modules-not-in-contract', modules: ['31'] },
    ],
    [
      'fewer workplaces than paid',
      { installation: { workplaces: 1 } },
      { code: 'workplace-count-mismatch', installation: 1, contract: 3 },
    ],
    ['a full contract', { contract: { bound: 3 } }, { code: 'different-workplace', workplaces: 3, bound: 3 }],
    [
      'another holder',
      { installation: { holder: '831646048' } },
      { code: 'parameter-mismatch', parameter: 'holder' },
    ],
    [
      'an unsettled payment under the VAT act',
      { contract: { isSettled: false } },
      { code: 'payment-outstanding', firm: { name: 'ЗЕН Електроникс ООД' }, license: 10_001 },
    ],
    [
      'an unsettled payment outside the VAT act',
      { contract: { isSettled: false }, holder: { ...HOLDER, isVatRegistered: false } },
      { code: 'payment-outstanding', firm: { name: 'Компютърно счетоводство ПАСОСС ООД' }, license: 10_001 },
    ],
    [
      'the day after a subscription',
      { contract: { kind: 'subscription', validThrough: TODAY - 1 } },
      {
        code: 'subscription-ended',
        validThrough: '2026-11-23',
        firm: { name: 'ЗЕН Електроникс ООД' },
        license: 10_001,
      },
    ],
  ]

  test.each(refused)('refuses %s and nothing else', (_name, given, refusal) => {
    const { rows, refusals } = compare(given)

    expect(refusals).toEqual([refusal])
    expect(rows.filter(({ matches }) => !matches)).toEqual([
      expect.objectContaining({ refusal: refusals[0]?.code }),
    ])
  })

  test('names every reason at once', () => {
    const { refusals } = compare({
      installation: {
        holder: '831646048',
        version: version('240101.0'),
        modules: [0, 4],
        workplaces: 9,
      },
      contract: { bound: 3, isSettled: false },
    })

    expect(refusals.map(({ code }) => code)).toEqual([
      'parameter-mismatch',
      'version-not-paid',
      'modules-not-in-contract',
      'workplace-count-mismatch',
      'different-workplace',
      'payment-outstanding',
    ])
  })

  test('without a contract for the product has nothing else to compare with', () => {
    const { rows, refusals } = compareInstallation(buildInstallation(), HOLDER, null, TODAY)

    expect(refusals).toEqual([{ code: 'parameter-mismatch', parameter: 'product' }])
    expect(rows.map(({ parameter }) => parameter)).toEqual([...PARAMETERS])
    expect(rows.filter(({ contract }) => contract !== null).map(({ parameter }) => parameter)).toEqual([
      'holder',
    ])
  })
})

describe('of several contracts', () => {
  /** The place of the chosen one; -1 where there is none. */
  function choose(...contracts: readonly BoundContract[]): number {
    const { contract } = compareWithContracts(buildInstallation(), HOLDER, contracts, TODAY)
    return contract ? contracts.indexOf(contract) : -1
  }

  test('the one with the fewest reasons is taken', () => {
    expect(choose(buildContract({ isSettled: false }), buildContract(), buildContract({ bound: 3 }))).toBe(1)
  })

  test('among equals the one that the disk is bound to', () => {
    expect(choose(buildContract(), buildContract({ bound: 3, isBoundHere: true }))).toBe(1)
  })

  test('among further equals the oldest', () => {
    expect(choose(buildContract(), buildContract())).toBe(0)
  })

  test('none of another product', () => {
    expect(choose(buildContract({ product: 'payroll' }))).toBe(-1)
  })
})
