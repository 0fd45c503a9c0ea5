import { useEffect, useRef, useState } from 'react'
import type { Contract } from '../../../../shared/panel-api.ts'
import { Confirmation } from '../../../../ui/confirmation.tsx'
import { TextInput } from '../../../../ui/text-input.tsx'
import { usePassingText } from '../../../../ui/use-passing-text.ts'
import { useAnswer } from '../../panel/use-answer.ts'
import { useDeskTexts, useWording } from '../../panel/wording.tsx'
import { Loaded } from '../../parts/loaded.tsx'
import { findWorkplaces } from './find-workplaces.ts'
import { WorkplacesTable } from './workplaces-table.tsx'

/** As many as one looks through at a glance. */
const AT_A_GLANCE = 10

/** The workplaces bound to a contract, each to be released. */
export function WorkplacesSection({ contract }: { readonly contract: Contract }) {
  const { formatNumber } = useWording()
  const desk = useDeskTexts().workplaces
  const heading = useRef<HTMLHeadingElement>(null)
  const [released, showReleased] = usePassingText()
  const [releasedId, setReleasedId] = useState<string | null>(null)
  const [query, setQuery] = useState('')
  const workplaces = useAnswer('listWorkplaces', { params: { id: contract.id } })
  const items = workplaces.data?.items
  useEffect(() => {
    if (releasedId === null || items?.some(({ id }) => id === releasedId)) return
    // The row is gone, and with it the button to which the dialog gave the focus back.
    heading.current?.focus()
    setReleasedId(null)
  }, [releasedId, items])
  const hasTable = items !== undefined && findWorkplaces(items, query).length > 0
  return (
    <section className={`stack card${hasTable ? ' wide' : ''}`} aria-labelledby="workplaces">
      <h2 id="workplaces" ref={heading} tabIndex={-1}>
        {desk.title}
      </h2>
      <Loaded query={workplaces}>
        {({ items: bound }) => {
          if (bound.length === 0) return <p>{desk.none}</p>
          const found = findWorkplaces(bound, query)
          return (
            <>
              {bound.length > AT_A_GLANCE && (
                <search className="narrow">
                  <TextInput label={desk.find} hint={desk.findHint} value={query} onChange={setQuery} />
                  <p role="status" className="field-hint">
                    {desk.found(formatNumber(found.length), formatNumber(bound.length))}
                  </p>
                </search>
              )}
              {found.length > 0 && (
                <WorkplacesTable
                  contract={contract}
                  workplaces={found}
                  onReleased={(id) => {
                    showReleased(desk.released)
                    setReleasedId(id)
                  }}
                />
              )}
            </>
          )
        }}
      </Loaded>
      <Confirmation>{released}</Confirmation>
    </section>
  )
}
