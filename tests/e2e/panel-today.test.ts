import { expect, test } from 'vitest'
import { noteRefusal } from '../../src/panel/server/customers/refusals.ts'
import { deskTexts } from '../../src/panel/web/texts/desk/desk-texts.ts'
import { diskWorkplace } from '../support/keys.ts'
import { openPanel } from '../support/panel-browser.ts'

test.each(['bg', 'en'] as const)(
  'the first page of the service desk says who waits, in %s',
  async (language) => {
    const { page, address, customerId, errors } = await openPanel({
      dialect: 'sqlite',
      language,
      signedIn: 'operator',
      contract: { settled: false },
      prepare: async (db) => {
        const { id } = await db.selectFrom('customers').select('id').executeTakeFirstOrThrow()
        const refusal = {
          code: 'payment-outstanding',
          firm: { name: 'ЗЕН Електроникс ООД' },
          license: 10_001,
        } as const
        await noteRefusal(db, id, diskWorkplace('DISK-1'), [refusal], new Date())
      },
    })
    const { today, customers } = deskTexts(language)
    const section = page.getByRole('region', { name: today.title })
    await section.getByRole('heading', { name: today.lists.refused }).waitFor()
    const text = await section.innerText()
    expect(text).toContain(customers.refusals['payment-outstanding'])
    expect(text).toContain(today.lists.unsettled)

    await section.getByRole('link', { name: 'Фирма ЕООД' }).first().click()
    await page.waitForURL(`${address}/customers/${customerId}`)
    expect(errors).toEqual([])
  },
)
