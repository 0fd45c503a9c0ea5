import type { Page } from 'playwright-core'
import type { Account } from '../../src/shared/payment.ts'

/** The account of an example of the Bulgarian National Bank; nobody's. */
const ACCOUNT: Account = { firm: 'ЗЕН Електроникс ООД', iban: 'BG80BNBG96611020345678', bic: 'BNBGBGSD' }

/** Gives a page the pages as they are built once the vendor has entered an account. Call it before the page is opened. */
export async function enterAccount(page: Page): Promise<Account> {
  await page.route('**/assets/*.js', async (route) => {
    const response = await route.fetch()
    const script = (await response.text()).replace(/accounts:\[\]/, `accounts:${JSON.stringify([ACCOUNT])}`)
    await route.fulfill({ contentType: 'text/javascript', body: script })
  })
  return ACCOUNT
}
