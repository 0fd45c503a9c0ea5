import {
  type ClipboardEvent,
  type KeyboardEvent,
  startTransition,
  useCallback,
  useEffect,
  useMemo,
  useOptimistic,
  useState,
} from 'react'
import { DropZone } from 'react-aria-components'
import type { ProvedKey } from '../../../shared/desktop-views.ts'
import { ActionBar } from '../../../ui/action-bar.tsx'
import { Button } from '../../../ui/button.tsx'
import { FileButton } from '../../../ui/file-button.tsx'
import { GroupEntry } from '../../../ui/group-entry.tsx'
import { Notice, type Tone } from '../../../ui/notice.tsx'
import { Progress } from '../../../ui/progress.tsx'
import { TextInput } from '../../../ui/text-input.tsx'
import { useFocusOnChange } from '../../../ui/use-focus-on-change.ts'
import { NEEDS_NEW_KEY } from '../../license/refusal-notice.tsx'
import { useWording } from '../../texts/wording.ts'
import { BackButton } from '../steps/back-button.tsx'
import type { WizardActions } from '../use-wizard.ts'
import { CameraReader } from './camera-reader.tsx'
import { findStray } from './find-stray.ts'
import { GroupGrid } from './group-grid.tsx'
import { type GroupView, isWorthProving, isWrongGroup, viewGroups } from './group-states.ts'
import { locateGroup } from './locate-group.ts'
import { ProofNotice } from './proof-notice.tsx'
import { readKeyFile } from './read-key-file.ts'
import { StrayNotice } from './stray-notice.tsx'
import { useProof } from './use-proof.ts'
import './key-entry.css'

interface KeyEntryProps {
  /** The key as it was typed before. */
  readonly initialText: string
  readonly isByTelephone: boolean
  readonly isRegistering: boolean
  readonly actions: WizardActions
}

/** A registration key by hand: pasted, typed, opened, dropped, shown to the camera, or group by group on the telephone. */
export function KeyEntry({ initialText, isByTelephone, isRegistering, actions }: KeyEntryProps) {
  const { texts, client, language } = useWording()
  const [keyText, setKeyText] = useState(initialText)
  const [problem, setProblem] = useState<{ readonly tone: Tone; readonly title: string } | null>(null)
  const [isCameraOn, setCameraOn] = useState(false)
  const [filledCount, setFilledCount] = useState(0)
  // After clearing, a key from the camera, and back from the telephone, the field is where one goes on.
  const area = useFocusOnChange<HTMLDivElement>(`${isByTelephone} ${filledCount}`)
  const groups = useMemo(() => viewGroups(keyText), [keyText])
  const stray = useMemo(() => findStray(keyText, groups), [keyText, groups])
  const isWorth = stray === null && isWorthProving(groups)
  const proved = useProof(keyText, isWorth)
  const [shownWrong, setShownWrong] = useState(0)

  const { typeKey, settleKey } = actions
  const change = useCallback(
    (text: string) => {
      setProblem(null)
      setKeyText(text)
      typeKey(text)
    },
    [typeKey],
  )
  useEffect(() => settleKey, [settleKey])
  function fill(text: string) {
    change(text)
    setFilledCount((count) => count + 1)
  }
  async function readFile(file: File) {
    const refusalTexts = { ...client.fileKinds, ...texts.registrationKey.fileRefusals }
    const read = await readKeyFile(file)
    if (read.ok) fill(read.value)
    else setProblem({ tone: 'problem', title: refusalTexts[read.refusal] })
  }
  function pasteFile(event: ClipboardEvent) {
    const [file] = event.clipboardData.files
    // A copied table is a text and a picture of it: the text is meant.
    if (!file || event.clipboardData.types.includes('text/plain')) return
    event.preventDefault()
    void readFile(file)
  }
  const choose = (chosen: boolean) => actions.dispatch({ type: 'telephone-chosen', isByTelephone: chosen })

  const right = groups.filter(({ state }) => state === 'right').length
  const wrong = isByTelephone || stray ? [] : groups.filter(isWrongGroup)
  const nextWrong = wrong.find(({ number }) => number > shownWrong) ?? wrong[0]
  const isRefused = proved?.ok === false && proved.refusal.code !== 'call-failed'
  const canRegister = isWorth && !isRefused
  const needsNewKey = isRefused && NEEDS_NEW_KEY.includes(proved.refusal.code)

  /** Takes somebody to the next group to be compared. */
  function goToGroup({ number }: GroupView) {
    const field = area.current?.querySelector('textarea')
    const place = locateGroup(keyText, groups, number)
    setShownWrong(number)
    field?.focus()
    if (place) field?.setSelectionRange(place.start, place.end)
  }
  function onEnter(event: KeyboardEvent) {
    if (event.key !== 'Enter' || event.shiftKey || isRegistering) return
    if (!(event.target instanceof HTMLTextAreaElement) || !(canRegister || nextWrong)) return
    event.preventDefault()
    if (canRegister) actions.register()
    else if (nextWrong) goToGroup(nextWrong)
  }
  const { nothingYet, notWhole, notTaken, toGroup } = texts.registrationKey
  const reason = keyText.trim() === '' ? nothingYet : isRefused || stray ? notTaken : notWhole
  const bar = (
    <ActionBar
      back={!isRegistering && <BackButton actions={actions} to="installation-key" />}
      reason={isRegistering || canRegister || nextWrong || needsNewKey ? null : reason}
    >
      {isRegistering ? (
        <Progress label={texts.registrationKey.registering} />
      ) : needsNewKey ? (
        <Button
          variant="primary"
          onPress={() => actions.dispatch({ type: 'step-chosen', step: 'installation' })}
        >
          {texts.result.newKey}
        </Button>
      ) : nextWrong && !canRegister ? (
        <Button variant="primary" onPress={() => goToGroup(nextWrong)}>
          {toGroup(nextWrong.number)}
        </Button>
      ) : (
        <Button variant="primary" isDisabled={!canRegister} onPress={actions.register}>
          {texts.registrationKey.register}
        </Button>
      )}
    </ActionBar>
  )
  const outcome = proved && <ProofNotice proved={proved} />

  if (isByTelephone) {
    return (
      <div className="step" ref={area}>
        <GroupEntry
          kind="registration"
          language={language}
          keyText={keyText}
          onChange={change}
          onClose={() => choose(false)}
          doneLabel={texts.registrationKey.register}
          onDone={actions.register}
          notice={outcome}
        />
        {bar}
      </div>
    )
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Enter in the field does what the filled button does
    <div className="step" onKeyDown={onEnter}>
      <DropZone
        className="drop-zone stack"
        aria-label={texts.registrationKey.drop}
        getDropOperation={() => 'copy'}
        onDrop={async ({ items }) => {
          const [item] = items
          if (item?.kind === 'directory')
            setProblem({ tone: 'problem', title: texts.registrationKey.dropFolder })
          else if (item?.kind === 'file') await readFile(await item.getFile())
          else if (item?.kind === 'text') change(await item.getText('text/plain'))
        }}
        ref={area}
      >
        <div onPaste={pasteFile}>
          <KeyField keyText={keyText} onChange={change} isReadOnly={isRegistering} />
        </div>
        {problem && <Notice {...problem} isAnnounced />}
        {stray && <StrayNotice stray={stray} />}
        {outcome}
        <div className="buttons">
          <FileButton onChoose={(file) => void readFile(file)}>{texts.registrationKey.open}</FileButton>
          <Button
            onPress={() => {
              setProblem(null)
              setCameraOn(!isCameraOn)
            }}
          >
            {isCameraOn ? texts.registrationKey.camera.stop : texts.registrationKey.camera.read}
          </Button>
          <Button onPress={() => choose(true)}>{texts.registrationKey.byTelephone}</Button>
          <Button variant="quiet" isDisabled={keyText === ''} onPress={() => fill('')}>
            {texts.registrationKey.clear}
          </Button>
        </div>
        {isCameraOn && (
          <CameraReader
            onFound={(key) => {
              setCameraOn(false)
              fill(key)
            }}
            onFailed={(failure) => {
              setCameraOn(false)
              setProblem({ tone: 'caution', title: texts.registrationKey.camera[failure] })
            }}
          />
        )}
        {keyText.trim() !== '' && (stray === null || stray === 'no-key') && (
          <section className="stack-tight" aria-label={texts.registrationKey.groups}>
            <p className="groups-count" role="status">
              {texts.registrationKey.groupsRight(right, groups.length)}
            </p>
            <GroupGrid
              groups={groups}
              onChoose={goToGroup}
              repaired={proved?.ok ? repairedGroups(proved.value) : NOTHING_REPAIRED}
            />
          </section>
        )}
        <p className="drop-hint">{texts.registrationKey.drop}</p>
      </DropZone>
      {bar}
    </div>
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

const NOTHING_REPAIRED: ReadonlyMap<number, string> = new Map()

/** The groups that were put right, as they are in the proved key. */
function repairedGroups({ registrationKey, repaired }: ProvedKey): ReadonlyMap<number, string> {
  const groups = registrationKey.split('-')
  return new Map(repaired.map(({ group }) => [group, groups[group - 1] ?? '']))
}
