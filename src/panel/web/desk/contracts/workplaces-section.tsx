import { useQuery } from '@tanstack/react-query'
import { useRef } from 'react'
import type { BoundWorkplaces, Contract } from '../../../../shared/panel-api.ts'
import { usePassingText } from '../../../../ui/use-passing-text.ts'
import { Details } from '../../details.tsx'
import { useWording } from '../../wording.tsx'
import { Loaded } from '../loaded.tsx'
import { useDeskTexts } from '../use-desk-texts.ts'
import { ReleaseDialog } from './release-dialog.tsx'

type BoundWorkplace = BoundWorkplaces['items'][number]

/** The workplaces bound to a contract, each to be released. */
export function WorkplacesSection({ contract }: { readonly contract: Contract }) {
  const { ask } = useWording()
  const desk = useDeskTexts().workplaces
  const heading = useRef<HTMLHeadingElement>(null)
  const [released, showReleased] = usePassingText()
  const workplaces = useQuery({
    queryKey: ['workplaces', contract.id],
    queryFn: () => ask<BoundWorkplaces>('GET', `/contracts/${contract.id}/workplaces`),
  })
  return (
    <section className="stack card" aria-labelledby="workplaces">
      <h2 id="workplaces" ref={heading} tabIndex={-1}>
        {desk.title}
      </h2>
      <Loaded query={workplaces}>
        {({ items }) =>
          items.length === 0 ? (
            <p>{desk.none}</p>
          ) : (
            <ul className="rows">
              {items.map((workplace, index) => (
                <li key={workplace.id} className="row row-top">
                  <div className="row-text stack-tight">
                    <h3>{desk.place(index + 1)}</h3>
                    <WorkplaceDetails workplace={workplace} />
                  </div>
                  <ReleaseDialog
                    contract={contract}
                    workplaceId={workplace.id}
                    number={index + 1}
                    onReleased={() => {
                      showReleased(desk.released)
                      // The row of the button that was pressed is gone.
                      heading.current?.focus()
                    }}
                  />
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
      <span className="status confirmation" role="status">
        {released}
      </span>
    </section>
  )
}

function WorkplaceDetails({ workplace }: { readonly workplace: BoundWorkplace }) {
  const { formatDay, formatTime } = useWording()
  const desk = useDeskTexts().workplaces
  const { boundAt, method, fingerprint, installationKey, lastKey } = workplace
  // Its ends are what people tell a key by.
  const groups = installationKey?.split('-') ?? []
  return (
    <Details
      rows={[
        [desk.since, formatTime(boundAt)],
        [desk.method, method === 'disk' ? desk.methods.disk : desk.methods.machine],
        [
          desk.fingerprint,
          <span key="fingerprint" className="key-text">
            {fingerprint}
          </span>,
        ],
        [
          desk.lastKey,
          lastKey === null
            ? desk.noKey
            : desk.key(`${groups.at(0)} … ${groups.at(-1)}`, lastKey.programVersion),
        ],
        ...(lastKey === null ? [] : [[desk.issued, formatDay(lastKey.issued)] as const]),
      ]}
    />
  )
}
