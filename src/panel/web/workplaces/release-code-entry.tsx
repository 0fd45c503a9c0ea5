import { clientTexts } from '../../../shared/texts/client/client-texts.ts'
import { malformedLines } from '../../../shared/texts/malformed-lines.ts'
import { GroupEntry } from '../../../ui/group-entry.tsx'
import { Notice } from '../../../ui/notice.tsx'
import type { ApiProblem } from '../panel/api.ts'
import { useWording } from '../panel/wording.tsx'

interface ReleaseCodeEntryProps {
  readonly code: string
  readonly onChange: (code: string) => void
  /** The button that releases by the code, by its label, and what it does. */
  readonly doLabel: string
  readonly onDo: () => void
  /** What is said of a wrong group to who reads the code on a screen. */
  readonly wrongText?: string
  /** Why the panel has refused the code that stands here; null where it has not. */
  readonly problem: ApiProblem<'wrong-release-code'> | null
}

/** A release code as it is read out, group by group, and why the panel did not take it. */
export function ReleaseCodeEntry(props: ReleaseCodeEntryProps) {
  const { code, onChange, doLabel, onDo, problem, wrongText } = props
  const { texts, language } = useWording()
  return (
    <GroupEntry
      kind="release"
      label={texts.workplaces.releaseCode}
      language={language}
      keyText={code}
      onChange={onChange}
      doneLabel={doLabel}
      onDone={onDo}
      {...(wrongText === undefined ? {} : { wrongText })}
      areWrongNamed={problem !== null}
      notice={problem && <WrongCode problem={problem} />}
    />
  )
}

/** What is wrong with a code, as the panel has read it. */
function WrongCode({ problem }: { readonly problem: ApiProblem<'wrong-release-code'> }) {
  const { texts, language } = useWording()
  const words = texts.workplaces
  const { members } = problem
  if (members.reason === null) {
    return (
      <Notice tone="problem" title={words.otherWorkplace} isAnnounced>
        <p>{words.otherWorkplaceNext}</p>
      </Notice>
    )
  }
  const client = clientTexts(language)
  const saysEnough = members.reason === 'groups' || members.reason === 'other-kind'
  const lines = saysEnough ? malformedLines(members, 'release', client) : [client.wantedKinds.release()]
  const [title = '', ...more] = lines
  return (
    <Notice tone="problem" title={title} isAnnounced>
      {more.map((line) => (
        <p key={line}>{line}</p>
      ))}
    </Notice>
  )
}
