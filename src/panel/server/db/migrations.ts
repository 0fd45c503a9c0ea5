import type { Migration } from 'kysely/migration'
import { initial } from './migrations/001-initial.ts'
import { accounts } from './migrations/002-accounts.ts'
import { signInAttempts } from './migrations/003-sign-in-attempts.ts'
import { customerWords } from './migrations/004-customer-words.ts'
import { licenseLife } from './migrations/005-license-life.ts'
import { vendorsBooks } from './migrations/006-vendors-books.ts'
import { mail } from './migrations/007-mail.ts'
import { serviceDesk } from './migrations/008-service-desk.ts'

/** Every migration in order. One that has been released is never changed. */
export const MIGRATIONS: Readonly<Record<string, Migration>> = {
  '001-initial': initial,
  '002-accounts': accounts,
  '003-sign-in-attempts': signInAttempts,
  '004-customer-words': customerWords,
  '005-license-life': licenseLife,
  '006-vendors-books': vendorsBooks,
  '007-mail': mail,
  '008-service-desk': serviceDesk,
}
