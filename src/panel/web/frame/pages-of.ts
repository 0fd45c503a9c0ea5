import type { User } from '../../../shared/panel-api/sign-in.ts'

const PAGES = {
  subscriber: ['keys', 'workplaces', 'profile'],
  operator: ['customers', 'telephone', 'journal', 'keys', 'profile'],
} as const satisfies Readonly<Record<User['role'], readonly string[]>>

export type PageName = (typeof PAGES)[User['role']][number]

/** The pages of a role in the order of the main menu; each stands at the path of its name. */
export function pagesOf(role: User['role']): readonly PageName[] {
  return PAGES[role]
}
