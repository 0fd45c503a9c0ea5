import { useRef } from 'react'
import type { Customer } from '../../../../shared/panel-api/customers.ts'
import type { FirstPassword } from '../../../../shared/panel-api/users.ts'
import { Confirmation } from '../../../../ui/confirmation.tsx'
import { usePassingText } from '../../../../ui/use-passing-text.ts'
import { useAnswer } from '../../panel/use-answer.ts'
import { useDeskTexts } from '../../panel/wording.tsx'
import { Loaded } from '../../parts/loaded.tsx'
import { FirstPasswordCard } from './first-password-card.tsx'
import { NewUserForm } from './new-user-form.tsx'
import { UserRow } from './user-row.tsx'

interface CredentialsSectionProps {
  readonly customer: Customer
  readonly given: FirstPassword | null
  readonly onGiven: (given: FirstPassword | null) => void
  readonly onLetter: () => void
}

/** Who signs in for a customer; a first password that was just given is shown above them. */
export function CredentialsSection({
  customer: { id: customerId, archived },
  given,
  onGiven,
  onLetter,
}: CredentialsSectionProps) {
  const { credentials: desk, archive } = useDeskTexts()
  const isArchived = archived !== null
  const [invited, showInvited] = usePassingText()
  const onInvited = (username: string) => showInvited(desk.invited(username))
  const heading = useRef<HTMLHeadingElement>(null)
  const users = useAnswer('listUsers', { params: { id: customerId } })
  return (
    <section className="stack card" aria-labelledby="credentials">
      <h2 id="credentials" ref={heading} tabIndex={-1}>
        {desk.title}
      </h2>
      {given && (
        <FirstPasswordCard
          key={given.firstPassword}
          given={given}
          onLetter={onLetter}
          onDone={() => {
            onGiven(null)
            // The button that was pressed is gone.
            heading.current?.focus()
          }}
        />
      )}
      <Loaded query={users}>
        {({ items }) =>
          items.length === 0 ? (
            <p>{desk.none}</p>
          ) : (
            <ul className="rows">
              {items.map((user) => (
                <UserRow
                  key={user.id}
                  user={user}
                  isArchived={isArchived}
                  onGiven={onGiven}
                  onInvited={onInvited}
                />
              ))}
            </ul>
          )
        }
      </Loaded>
      <Confirmation>{invited}</Confirmation>
      {isArchived ? (
        <p className="field-hint">{archive.noAccess}</p>
      ) : (
        <NewUserForm customerId={customerId} onGiven={onGiven} onInvited={onInvited} />
      )}
    </section>
  )
}
