import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useAction } from '../../panel/use-action.ts'
import { useRefresh } from '../../panel/use-refresh.ts'
import { useSendsMail } from '../../panel/use-sends-mail.ts'
import { useWording } from '../../panel/wording.tsx'
import { formOf as contractFormOf } from '../contracts/contract-entry.ts'
import { formOf } from './customer-entry.ts'
import { customerOf, type NewCustomerEntry, wantsAccess, wantsContract } from './new-customer-entry.ts'
import { keepGivenPassword } from './use-given-password.ts'

/** What of a new customer is saved already, where a later part was refused. */
interface Saved {
  readonly customerId: string
  readonly hasContract: boolean
}

/** Saves a customer, its contract and the access one after the other; what was saved is not sent again. */
export function useNewCustomer(onDone: (customerId: string, hasLetter: boolean) => void) {
  const { ask } = useWording()
  const queries = useQueryClient()
  const refresh = useRefresh()
  const sendsMail = useSendsMail()
  const [saved, setSaved] = useState<Saved | null>(null)
  const create = useAction({
    mutationFn: async (entry: NewCustomerEntry) => {
      const { checked } = entry
      const customerId =
        saved?.customerId ??
        (await ask('createCustomer', { body: { ...formOf(customerOf(entry)), checked } })).id
      const params = { id: customerId }
      setSaved({ customerId, hasContract: saved?.hasContract ?? false })
      if (wantsContract(entry) && !saved?.hasContract) {
        await ask('createContract', { params, body: contractFormOf(entry.contract) })
        setSaved({ customerId, hasContract: true })
      }
      if (!wantsAccess(entry)) return { customerId, hasLetter: false }
      const body = { username: entry.person.email.trim(), invite: sendsMail }
      const { firstPassword, ...given } = await ask('createUser', { params, body })
      if (firstPassword !== undefined) keepGivenPassword(queries, customerId, { ...given, firstPassword })
      return { customerId, hasLetter: firstPassword !== undefined }
    },
    onSuccess: ({ customerId, hasLetter }) => onDone(customerId, hasLetter),
    onSettled: refresh,
  })
  return { create, saved }
}
