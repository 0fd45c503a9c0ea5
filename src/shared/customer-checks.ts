/** What the service desk checks by telephone before somebody is given access: the firm, the person, and how to reach them. */
export const CUSTOMER_CHECKS = ['firm', 'person', 'contact'] as const

export type CustomerCheck = (typeof CUSTOMER_CHECKS)[number]
