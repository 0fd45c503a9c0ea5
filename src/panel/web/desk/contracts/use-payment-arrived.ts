import type { Contract } from '../../../../shared/panel-api/contracts.ts'
import { useAction } from '../../panel/use-action.ts'
import { useRefresh } from '../../panel/use-refresh.ts'
import { useWording } from '../../panel/wording.tsx'
import { entryOf, formOf } from './contract-entry.ts'

/** Notes that a contract is paid, and leaves everything else in it as it is. */
export function usePaymentArrived() {
  const { ask } = useWording()
  const refresh = useRefresh()
  return useAction({
    mutationFn: (contract: Contract) =>
      ask('changeContract', {
        params: { id: contract.id },
        body: { ...formOf(entryOf(contract)), settled: true, revision: contract.revision },
      }),
    onSettled: refresh,
  })
}
