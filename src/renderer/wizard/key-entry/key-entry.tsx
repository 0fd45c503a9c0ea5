import { startTransition, useCallback, useEffect, useMemo, useOptimistic, useState } from 'react'
import { DropZone } from 'react-aria-components'
import type { ProvedKey } from '../../../shared/desktop.ts'
import { ALPHABET, GROUP_LENGTH } from '../../../shared/key/groups.ts'
import { readKey } from '../../../shared/key/read-key.ts'
import { REGISTRATION_HEADER } from '../../../shared/key/registration-key.ts'
import { readMessageFile } from '../../../shared/message-text.ts'
import type { Result } from '../../../shared/result.ts'
import type { RegisterRefusal } from '../../../shared/workstation-states.ts'
import { Button } from '../../../ui/button.tsx'
import { FileButton } from '../../../ui/file-button.tsx'
import { GroupEntry } from '../../../ui/group-entry.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { Progress } from '../../../ui/progress.tsx'
import { TextInput } from '../../../ui/text-input.tsx'
import { useFocusOnChange } from '../../../ui/use-focus-on-change.ts'
import { desktop } from '../../desktop.ts'
import { RefusalNotice } from '../../license/refusal-notice.tsx'
import { useWording } from '../../texts/wording.ts'
import type { WizardActions } from '../use-wizard.ts'
import { GroupGrid } from './group-grid.tsx'
import { type GroupView, isWorthProving, viewGroups } from './group-states.ts'
import { RepairList } from './repair-list.tsx'
import './key-entry.css'

interface KeyEntryProps {
  /** The key as it was typed before. */
  readonly initialText: string
  readonly isByTelephone: boolean
  readonly isRegistering: boolean
  readonly actions: WizardActions
}

/** No key arrives in a longer file. */
const MAX_FILE_BYTES = 1_000_000

/** The repair of a key is asked for once the typing pauses. */
const PAUSE_MS = 300

/** A registration key by hand: pasted, typed, opened, dropped, or group by group on the telephone. */
export function KeyEntry({ initialText, isByTelephone, isRegistering, actions }: KeyEntryProps) {
  const { texts, client, language } = useWording()
  const [keyText, setKeyText] = useState(initialText)
  const [dropProblem, setDropProblem] = useState<string | null>(null)
  const [clearedCount, setClearedCount] = useState(0)
  // After clearing, and back from the telephone, the field is where one goes on.
  const area = useFocusOnChange<HTMLDivElement>(`${isByTelephone} ${clearedCount}`)
  const groups = useMemo(() => viewGroups(keyText), [keyText])
  const stray = useMemo(() => findStray(keyText, groups), [keyText, groups])
  const proved = useProof(keyText, stray === null && isWorthProving(groups))

  const { typeKey, settleKey } = actions
  const change = useCallback(
    (text: string) => {
      setDropProblem(null)
      setKeyText(text)
      typeKey(text)
    },
    [typeKey],
  )
  useEffect(() => settleKey, [settleKey])
  async function readFile(file: File) {
    // Of a mail with pictures the message comes first.
    const bytes = await file
      .slice(0, MAX_FILE_BYTES)
      .arrayBuffer()
      .catch(() => null)
    const text = bytes && readMessageFile(new Uint8Array(bytes))
    if (text && !text.ok) return setDropProblem(client.fileKinds[text.refusal])
    if (!text || !hasKey(text.value)) return setDropProblem(texts.registrationKey.dropWrong)
    change(text.value)
  }
  const choose = (chosen: boolean) => actions.dispatch({ type: 'telephone-chosen', isByTelephone: chosen })

  const right = groups.filter(({ state }) => state === 'right').length
  const registerButton = isRegistering ? (
    <Progress label={texts.registrationKey.registering} />
  ) : (
    <Button variant="primary" isDisabled={keyText.trim() === ''} onPress={actions.register}>
      {texts.registrationKey.register}
    </Button>
  )
  const outcome = proved && <ProofNotice proved={proved} />

  if (isByTelephone) {
    return (
      <div className="stack" ref={area}>
        <GroupEntry
          kind="registration"
          language={language}
          keyText={keyText}
          onChange={change}
          onClose={() => choose(false)}
          doneLabel={texts.registrationKey.register}
          onDone={actions.register}
        />
        {outcome}
        <div className="buttons">{registerButton}</div>
      </div>
    )
  }
  return (
    <DropZone
      className="drop-zone stack"
      aria-label={texts.registrationKey.drop}
      getDropOperation={() => 'copy'}
      onDrop={async ({ items }) => {
        const [item] = items
        if (item?.kind === 'directory') setDropProblem(texts.registrationKey.dropFolder)
        else if (item?.kind === 'file') await readFile(await item.getFile())
        else if (item?.kind === 'text') change(await item.getText('text/plain'))
      }}
      ref={area}
    >
      <KeyField keyText={keyText} onChange={change} isReadOnly={isRegistering} />
      <div className="buttons">
        {registerButton}
        <FileButton onChoose={(file) => void readFile(file)}>{texts.registrationKey.open}</FileButton>
        <Button onPress={() => choose(true)}>{texts.registrationKey.byTelephone}</Button>
        <Button
          variant="quiet"
          isDisabled={keyText === ''}
          onPress={() => {
            change('')
            setClearedCount(clearedCount + 1)
          }}
        >
          {texts.registrationKey.clear}
        </Button>
      </div>
      {dropProblem && <Notice tone="problem" title={dropProblem} isAnnounced />}
      {stray && (
        <Notice tone="caution" title={texts.registrationKey[stray]} isAnnounced>
          <p>{texts.registrationKey[`${stray}Next`]}</p>
        </Notice>
      )}
      {outcome}
      {stray !== 'otherKind' && (
        <section className="stack-tight" aria-label={texts.registrationKey.groups}>
          <p className="groups-count" role="status">
            {texts.registrationKey.groupsRight(right, groups.length)}
          </p>
          <GroupGrid
            groups={groups}
            repaired={proved?.ok ? repairedGroups(proved.value) : NOTHING_REPAIRED}
          />
        </section>
      )}
      <p className="drop-hint">{texts.registrationKey.drop}</p>
    </DropZone>
  )
}

/** The field alone follows the typing at once; everything that is judged of it comes after, and never holds it up. */
function KeyField({
  keyText,
  onChange,
  isReadOnly,
}: {
  readonly keyText: string
  readonly onChange: (keyText: string) => void
  readonly isReadOnly: boolean
}) {
  const { texts } = useWording()
  const [shown, show] = useOptimistic(keyText)
  return (
    <TextInput
      label={texts.registrationKey.label}
      hint={texts.registrationKey.hint}
      value={shown}
      onChange={(text) =>
        startTransition(() => {
          show(text)
          onChange(text)
        })
      }
      rows={4}
      isReadOnly={isReadOnly}
      takesFocus
    />
  )
}

/** What every registration key begins with. */
const FIRST_SYMBOL = ALPHABET.charAt(REGISTRATION_HEADER)

/** Less than two groups may yet become anything. */
const MIN_STRAY_SYMBOLS = 2 * GROUP_LENGTH

/** What a text is that is no registration key, and not the beginning of one; null where it is, or may become one. */
function findStray(text: string, groups: readonly GroupView[]): 'noKey' | 'otherKind' | null {
  if (text.trim().length < MIN_STRAY_SYMBOLS) return null
  const [first] = groups
  if (first?.state === 'right' && first.text.startsWith(FIRST_SYMBOL)) return null
  const reading = readKey(text, 'registration')
  if (reading.outcome === 'whole') return null
  const { reason } = reading.malformed
  if (reason === 'other-kind') return 'otherKind'
  // In any text a group or two pass by chance.
  const present = groups.filter(({ state }) => state !== 'missing').length
  const right = groups.filter(({ state }) => state === 'right').length
  return reason === 'no-key' || (present > 3 && right * 3 < present) ? 'noKey' : null
}

const NOTHING_REPAIRED: ReadonlyMap<number, string> = new Map()

/** The groups that were put right, as they are in the proved key. */
function repairedGroups({ registrationKey, repaired }: ProvedKey): ReadonlyMap<number, string> {
  const groups = registrationKey.split('-')
  return new Map(repaired.map(({ group }) => [group, groups[group - 1] ?? '']))
}

/** Whether a file has anything of a key in it; a picture or a spreadsheet has not. */
function hasKey(text: string): boolean {
  const reading = readKey(text, 'registration')
  return (
    reading.outcome === 'whole' ||
    reading.malformed.reason === 'groups' ||
    reading.malformed.reason === 'other-kind'
  )
}

type Proof = Result<ProvedKey, RegisterRefusal>

/** What the main process says of a key, once there is enough of it and nobody types. */
function useProof(text: string, isWorth: boolean): Proof | null {
  const [proof, setProof] = useState<{ readonly text: string; readonly proof: Proof } | null>(null)
  useEffect(() => {
    if (!isWorth) return
    let isCurrent = true
    const timer = setTimeout(async () => {
      const answer = await desktop.examineKey(text).catch(() => null)
      if (isCurrent && answer) setProof({ text, proof: answer })
    }, PAUSE_MS)
    return () => {
      isCurrent = false
      clearTimeout(timer)
    }
  }, [text, isWorth])
  return isWorth && proof?.text === text ? proof.proof : null
}

function ProofNotice({ proved }: { readonly proved: Proof }) {
  const { texts } = useWording()
  if (!proved.ok) return <RefusalNotice refusal={proved.refusal} />
  const { repaired } = proved.value
  if (repaired.length === 0) return <Notice tone="good" title={texts.registrationKey.proved} isAnnounced />
  return (
    <Notice tone="good" title={texts.registrationKey.provedRepaired} isAnnounced>
      <p>{texts.registrationKey.readOtherwise}</p>
      <RepairList repaired={repaired} />
    </Notice>
  )
}
