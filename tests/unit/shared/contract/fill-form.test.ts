import { describe, expect, test } from 'vitest'
import { fillForm } from '../../../../src/shared/contract/fill-form.ts'
import type { InstallationForm } from '../../../../src/shared/installation-form.ts'

const EMPTY: InstallationForm = {
  holder: '',
  product: 'accounting',
  programVersion: '',
  workplaces: '1',
  modules: [],
}
const ACCOUNTING = { product: 'accounting', modules: ['basic', 'vat'], workplaces: 3 }
const PAYROLL = { product: 'payroll', modules: ['basic', 'sick-leave'], workplaces: 2 }
const customer = { eik: '121817309' }

describe('the form', () => {
  test('has everything of the contract but the version, which is the installed one', () => {
    const filled = fillForm({ form: EMPTY, isTyped: false }, { customer, contracts: [PAYROLL, ACCOUNTING] })
    expect(filled).toEqual({ ...EMPTY, holder: '121817309', workplaces: '3', modules: ['vat'] })
    const registered = { ...EMPTY, programVersion: '231016.1', workplaces: '9' }
    expect(
      fillForm({ form: registered, isTyped: false }, { customer, contracts: [ACCOUNTING] }),
    ).toMatchObject({ programVersion: '231016.1', workplaces: '3' })
  })

  test('is of the program that the customer has, where it is another one', () => {
    const filled = fillForm({ form: EMPTY, isTyped: false }, { customer, contracts: [PAYROLL] })
    expect(filled).toMatchObject({ product: 'payroll', workplaces: '2', modules: ['sick-leave'] })
  })

  test('keeps what was typed, and takes only what is empty', () => {
    const form = { ...EMPTY, workplaces: '7', modules: ['recipes'] }
    const filled = fillForm({ form, isTyped: true }, { customer, contracts: [ACCOUNTING] })
    expect(filled).toEqual({ ...form, holder: '121817309' })
  })

  test.each([
    { why: 'nobody is a customer', known: { customer: null, contracts: [] } },
    {
      why: 'the contract is for a program that this version does not know',
      known: { customer: null, contracts: [{ ...ACCOUNTING, product: 'warehouse' }] },
    },
  ])('stays as it is where $why', ({ known }) => {
    expect(fillForm({ form: EMPTY, isTyped: false }, known)).toEqual(EMPTY)
  })
})
