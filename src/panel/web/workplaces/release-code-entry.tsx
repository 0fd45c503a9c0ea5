import { readKey } from '../../../shared/key/read-key.ts'
import { clientTexts } from '../../../shared/texts/client/client-texts.ts'
import { malformedLines } from '../../../shared/texts/malformed-lines.ts'
import { GroupEntry } from '../../../ui/group-entry.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { useWording } from '../panel/wording.tsx'

interface ReleaseCodeEntryProps {
  readonly code: string
  readonly onChange: (code: string) => void
  /** The button that releases by the code, by its label, and what it does. */
  readonly doLabel: string
  readonly onDo: () => void
  /** The panel has refused the code that stands here. */
  readonly isWrong: boolean
}

/** A release code as it is read out, group by group, and why the panel did not take it. */
export function ReleaseCodeEntry({ code, onChange, doLabel, onDo, isWrong }: ReleaseCodeEntryProps) {
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
      areWrongNamed={isWrong}
      notice={isWrong && <WrongCode code={code} />}
    />
  )
}

/** What is wrong with a code, read here as the panel reads it. */
function WrongCode({ code }: { readonly code: string }) {
  const { texts, language } = useWording()
  const words = texts.workplaces
  const reading = readKey(code, 'release')
  if (reading.outcome === 'whole') {
    return (
      <Notice tone="problem" title={words.otherWorkplace} isAnnounced>
        <p>{words.otherWorkplaceNext}</p>
      </Notice>
    )
  }
  const { malformed } = reading
  const lines =
    malformed.reason === 'groups' ? malformedLines(malformed, clientTexts(language)) : [words.notReleaseCode]
  return (
    <Notice tone="problem" title={words.wrongCode} isAnnounced>
      {lines.map((line) => (
        <p key={line}>{line}</p>
      ))}
    </Notice>
  )
}
