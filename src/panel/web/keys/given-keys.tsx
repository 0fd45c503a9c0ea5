import { useInfiniteQuery } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import type { GivenKeysPage } from '../../../shared/panel-api/keys.ts'
import { Button } from '../../../ui/button.tsx'
import { queryKeyOf } from '../panel/api.ts'
import { useWording } from '../panel/wording.tsx'
import { MoreButton } from '../parts/more-button.tsx'
import { ProblemNotice } from '../parts/problem-notice.tsx'
import { Skeleton } from '../parts/skeleton.tsx'
import { describeInstallation } from './describe-installation.ts'
import { GivenKey } from './given-key.tsx'

const PAGE = 10

/** The keys given so far, newest first; of one customer, or all that the user may see. */
export function GivenKeys({ customerId }: { readonly customerId?: string }) {
  const { texts, ask } = useWording()
  // The key that was issued anew last; its row opens in the place of the one before.
  const [reissued, setReissued] = useState<string | null>(null)
  const query = { limit: PAGE, customerId }
  const keys = useInfiniteQuery({
    queryKey: queryKeyOf('listKeys', { query }),
    queryFn: ({ pageParam }) => ask('listKeys', { query: { ...query, cursor: pageParam } }),
    initialPageParam: '',
    getNextPageParam: ({ next }) => next,
  })
  const items = keys.data?.pages.flatMap((page) => page.items) ?? []
  return (
    <section className="stack card" aria-labelledby="given-keys">
      <h2 id="given-keys">{texts.keys.given}</h2>
      {keys.isPending && <Skeleton />}
      {keys.isSuccess && items.length === 0 && <p>{texts.keys.noneGiven}</p>}
      {items.length > 0 && (
        <ul className="rows">
          {items.map((item) => (
            <GivenKeyRow
              key={item.id}
              item={item}
              wasReissued={item.registrationKey === reissued}
              onReissued={setReissued}
            />
          ))}
        </ul>
      )}
      <ProblemNotice error={keys.data ? null : keys.error} onRetry={() => void keys.refetch()} />
      <MoreButton list={keys} />
    </section>
  )
}

interface GivenKeyRowProps {
  readonly item: GivenKeysPage['items'][number]
  readonly wasReissued: boolean
  readonly onReissued: (registrationKey: string) => void
}

function GivenKeyRow({ item, wasReissued, onReissued }: GivenKeyRowProps) {
  const { texts, language, formatTime } = useWording()
  const [isOpen, setIsOpen] = useState(wasReissued)
  const row = useRef<HTMLLIElement>(null)
  useEffect(() => {
    // The button that was pressed is gone.
    if (wasReissued) row.current?.focus()
  }, [wasReissued])
  const { license, created, registrationKey, installationKey, workplace } = item
  const about = describeInstallation(installationKey, language)
  if (!about) throw new Error('A stored installation key does not parse')
  const { program: name, supportCode, modules, tag } = about
  return (
    <li className="stack-tight" ref={row} tabIndex={wasReissued ? -1 : undefined}>
      <div className="row">
        <div className="row-text">
          <strong>{name}</strong>
          <span>
            {texts.workplaces.named(workplace.place, workplace.name)}, {texts.keys.computer}{' '}
            <strong className="key-text">{tag}</strong>
          </span>
          <span className="field-hint">{modules}</span>
          <span className="field-hint">
            {texts.keys.givenOn(formatTime(created), String(license.number), supportCode)}
          </span>
        </div>
        <Button
          onPress={() => setIsOpen(!isOpen)}
          isExpanded={isOpen}
          label={texts.keys.showOf(isOpen ? texts.keys.hide : texts.keys.show, name, supportCode)}
        >
          {isOpen ? texts.keys.hide : texts.keys.show}
        </Button>
      </div>
      {isOpen && (
        <GivenKey
          answer={{ registrationKey, license, workplace }}
          installationKey={installationKey}
          wasReissued={wasReissued}
          onReissued={(answer) => {
            setIsOpen(false)
            onReissued(answer.registrationKey)
          }}
        />
      )}
    </li>
  )
}
