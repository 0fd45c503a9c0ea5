import { useDeferredValue, useEffect, useMemo, useState } from 'react'
import { DropZone, FileTrigger } from 'react-aria-components'
import { decodeText } from '../shared/decode-text.ts'
import type { ProvedKey } from '../shared/desktop.ts'
import { readKey } from '../shared/key/read-key.ts'
import type { Result } from '../shared/result.ts'
import type { RegisterRefusal } from '../shared/workstation-states.ts'
import { Button } from '../ui/button.tsx'
import { Notice } from '../ui/notice.tsx'
import { Progress } from '../ui/progress.tsx'
import { TextInput } from '../ui/text-input.tsx'
import { desktop } from './desktop.ts'
import { GroupEntry } from './group-entry.tsx'
import { GroupGrid } from './group-grid.tsx'
import { isWorthProving, viewGroups } from './group-states.ts'
import { RefusalNotice } from './refusal-notice.tsx'
import { RepairList } from './repair-list.tsx'
import type { WizardActions } from './use-wizard.ts'
import { useWording } from './wording.tsx'

interface KeyEntryProps {
  readonly keyText: string
  readonly isRegistering: boolean
  readonly actions: WizardActions
}

/** No key arrives in a longer file. */
const MAX_FILE_BYTES = 1_000_000

/** The repair of a key is asked for once the typing pauses. */
const PAUSE_MS = 300

/** A registration key by hand: pasted, typed, opened, dropped, or group by group on the telephone. */
export function KeyEntry({ keyText, isRegistering, actions }: KeyEntryProps) {
  const { texts } = useWording()
  const [isByTelephone, setIsByTelephone] = useState(false)
  const [dropProblem, setDropProblem] = useState<string | null>(null)
  // The groups follow the typing, and never hold it up.
  const judgedText = useDeferredValue(keyText)
  const groups = useMemo(() => viewGroups(judgedText), [judgedText])
  const proved = useProof(judgedText, isWorthProving(groups))

  function change(text: string) {
    setDropProblem(null)
    actions.dispatch({ type: 'key-changed', keyText: text })
  }
  async function readFile(file: File) {
    if (file.size > MAX_FILE_BYTES) return setDropProblem(texts.registrationKey.dropWrong)
    const bytes = await file.arrayBuffer().catch(() => null)
    const text = bytes && decodeText(new Uint8Array(bytes))
    if (text === null || !hasKey(text)) return setDropProblem(texts.registrationKey.dropWrong)
    change(text)
  }

  const right = groups.filter(({ state }) => state === 'right').length
  const registerButton = (
    <div className="buttons">
      {isRegistering ? (
        <Progress label={texts.registrationKey.registering} />
      ) : (
        <Button
          variant="primary"
          isDisabled={keyText.trim() === ''}
          onPress={() => actions.register(keyText)}
        >
          {texts.registrationKey.register}
        </Button>
      )}
    </div>
  )
  const outcome = proved && <ProofNotice proved={proved} />

  if (isByTelephone) {
    return (
      <div className="stack">
        <GroupEntry keyText={keyText} onChange={change} onClose={() => setIsByTelephone(false)} />
        {outcome}
        {registerButton}
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
    >
      <TextInput
        label={texts.registrationKey.label}
        hint={texts.registrationKey.hint}
        value={keyText}
        onChange={change}
        rows={4}
        isDisabled={isRegistering}
      />
      <div className="buttons">
        <FileTrigger onSelect={(files) => files?.[0] && void readFile(files[0])}>
          <Button>{texts.registrationKey.open}</Button>
        </FileTrigger>
        <Button onPress={() => setIsByTelephone(true)}>{texts.registrationKey.byTelephone}</Button>
        <Button variant="quiet" isDisabled={keyText === ''} onPress={() => change('')}>
          {texts.registrationKey.clear}
        </Button>
        <span className="field-hint drop-hint">{texts.registrationKey.drop}</span>
      </div>
      {dropProblem && <Notice tone="problem" title={dropProblem} isAnnounced />}
      <section className="stack-tight" aria-label={texts.registrationKey.groups}>
        <p className="groups-count" role="status">
          {texts.registrationKey.groupsRight(right, groups.length)}
        </p>
        <GroupGrid groups={groups} repaired={proved?.ok ? repairedGroups(proved.value) : NOTHING_REPAIRED} />
      </section>
      {outcome}
      {registerButton}
    </DropZone>
  )
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
