import { type FormEvent, useState } from 'react'
import { isFullLength, readKey } from '../../../../shared/key/read-key.ts'
import { ActionBar } from '../../../../ui/action-bar.tsx'
import { Button } from '../../../../ui/button.tsx'
import { GroupEntry } from '../../../../ui/group-entry.tsx'
import { TextInput } from '../../../../ui/text-input.tsx'
import { useFocusOnChange } from '../../../../ui/use-focus-on-change.ts'
import { MalformedNotice } from '../../keys/malformed-notice.tsx'
import { isProblemOf } from '../../panel/api.ts'
import { useDeskTexts, useWording } from '../../panel/wording.tsx'
import { Page } from '../../parts/page.tsx'
import { ProblemNotice } from '../../parts/problem-notice.tsx'
import { ArchivedNotice } from '../customers/archive.tsx'
import { KeyHolder } from './key-holder.tsx'
import { useKeyHolder } from './use-key-holder.ts'

interface DictatedKeyPageProps {
  readonly keyText: string
  readonly onChange: (keyText: string) => void
  readonly isChecking: boolean
  readonly error: unknown
  readonly onCheck: (keyText: string) => void
  readonly onAnother: () => void
}

/** An installation key as it is dictated, group by group, or whole in one field. */
export function DictatedKeyPage(props: DictatedKeyPageProps) {
  const { keyText, onChange, isChecking, error, onCheck, onAnother } = props
  const { texts, language } = useWording()
  const desk = useDeskTexts().telephone
  const [isWhole, setIsWhole] = useState(false)
  const malformed = isProblemOf(error, 'malformed-key') ? error : null
  const suggestion = malformed?.members.suggestion ?? null
  const isArchived = isProblemOf(error, 'customer-archived')
  const isUnfinished = isWhole ? keyText.trim() === '' : !isDictated(keyText)
  const area = useFocusOnChange<HTMLDivElement>(suggestion ?? isWhole)
  function goOn() {
    if (suggestion !== null) onCheck(suggestion)
    else if (!isUnfinished && !isChecking) onCheck(keyText)
  }
  function submit(event: FormEvent) {
    event.preventDefault()
    goOn()
  }
  return (
    <div className="page-area" ref={area}>
      <Page title={texts.menu.pages.telephone.title} lead={desk.lead}>
        <div className="stack card">
          {isWhole ? (
            <form noValidate className="stack" onSubmit={submit}>
              <TextInput
                label={texts.keys.installationKey}
                hint={texts.keys.installationKeyHint}
                value={keyText}
                onChange={onChange}
                rows={3}
                isRequired
                takesFocus
              />
              <div className="buttons">
                <Button variant="quiet" onPress={() => setIsWhole(false)}>
                  {desk.byGroups}
                </Button>
              </div>
            </form>
          ) : (
            <GroupEntry
              kind="installation"
              label={texts.keys.installationKey}
              language={language}
              keyText={keyText}
              onChange={onChange}
              onClose={() => setIsWhole(true)}
              doneLabel={texts.keys.check}
              onDone={goOn}
              areWrongNamed={malformed !== null}
            />
          )}
        </div>
        {malformed ? (
          <MalformedNotice problem={malformed} keyText={keyText} onClear={onAnother} />
        ) : isArchived ? (
          <ArchivedHolder keyText={keyText} />
        ) : (
          <ProblemNotice error={error} />
        )}
        <ActionBar
          reason={isUnfinished && suggestion === null ? desk.unfinished : null}
          back={
            keyText !== '' && (
              <Button variant="quiet" onPress={onAnother}>
                {desk.another}
              </Button>
            )
          }
        >
          <Button
            variant={isArchived ? 'plain' : 'primary'}
            onPress={goOn}
            isDisabled={isUnfinished && suggestion === null}
            isPending={isChecking}
            takesFocus
          >
            {isChecking
              ? texts.keys.checking
              : suggestion === null
                ? texts.keys.check
                : texts.keys.takeSuggestion}
          </Button>
        </ActionBar>
      </Page>
    </div>
  )
}

/** That the holder of a key is in the archive: out of it the key is checked again by itself. */
function ArchivedHolder({ keyText }: { readonly keyText: string }) {
  const { customer } = useKeyHolder(keyText)
  return (
    <>
      <KeyHolder keyText={keyText} />
      {customer && <ArchivedNotice customer={customer} />}
    </>
  )
}

/** Whether all of a key was dictated, or a release code in its place; there may be slips in either. */
function isDictated(text: string): boolean {
  if (isFullLength(text, 'installation')) return true
  const reading = readKey(text, 'installation')
  const isOther = reading.outcome !== 'whole' && reading.malformed.reason === 'other-kind'
  return isOther && reading.malformed.found === 'release' && isFullLength(text, 'release')
}
