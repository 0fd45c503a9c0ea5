import { dayOf, formatDay as writeDay } from '../../../../shared/day.ts'
import type { Customer } from '../../../../shared/panel-api/customers.ts'
import { Button } from '../../../../ui/button.tsx'
import { Notice } from '../../../../ui/notice.tsx'
import { useAction } from '../../panel/use-action.ts'
import { useRefresh } from '../../panel/use-refresh.ts'
import { useDeskTexts, useWording } from '../../panel/wording.tsx'
import { ProblemNotice } from '../../parts/problem-notice.tsx'

interface CustomerProps {
  readonly customer: Customer
}

/** That a customer is in the archive, and the way out; nothing of any other. */
export function ArchivedNotice({ customer }: CustomerProps) {
  const { formatDay } = useWording()
  const desk = useDeskTexts().archive
  const archive = useArchive(customer)
  if (customer.archived === null) return null
  const since = formatDay(writeDay(dayOf(new Date(customer.archived))))
  return (
    <Notice tone="caution" title={desk.since(since)}>
      <p>{desk.means}</p>
      <div className="buttons">
        <Button variant="primary" isPending={archive.isPending} onPress={() => archive.mutate(false)}>
          {desk.restore}
        </Button>
      </div>
      <ProblemNotice error={archive.error} />
    </Notice>
  )
}

/** Puts a customer into the archive, from where it can be taken back at any time. */
export function ArchiveButton({ customer }: CustomerProps) {
  const desk = useDeskTexts().archive
  const archive = useArchive(customer)
  if (customer.archived !== null) return null
  return (
    <section className="stack-tight card" aria-labelledby="archive">
      <h2 id="archive">{desk.title}</h2>
      <p>{desk.means}</p>
      <ProblemNotice error={archive.error} />
      <div className="buttons">
        <Button isPending={archive.isPending} onPress={() => archive.mutate(true)}>
          {desk.archive}
        </Button>
      </div>
    </section>
  )
}

function useArchive({ id }: Customer) {
  const { ask } = useWording()
  const refresh = useRefresh()
  return useAction({
    mutationFn: (archived: boolean) => ask('archiveCustomer', { params: { id }, body: { archived } }),
    onSettled: refresh,
  })
}
