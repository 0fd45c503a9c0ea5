import { clientTexts } from '../../../shared/texts/client/client-texts.ts'
import { malformedLines } from '../../../shared/texts/malformed-lines.ts'
import { KeyGroups } from '../../../ui/key-groups.tsx'
import { Notice } from '../../../ui/notice.tsx'
import type { ApiProblem } from '../panel/api.ts'
import { describeProblem } from '../panel/describe-problem.ts'
import { useWording } from '../panel/wording.tsx'
import { ReleaseCodeNotice } from './release-code-notice.tsx'

interface MalformedNoticeProps {
  readonly problem: ApiProblem<'malformed-key'>
  /** What the panel was asked about. */
  readonly keyText: string
  /** Empties the field. */
  readonly onClear: () => void
}

/** Which groups of a key are wrong and, where there is one likely reading, that one to compare; the page's bar takes it. */
export function MalformedNotice({ problem, keyText, onClear }: MalformedNoticeProps) {
  const { texts, language } = useWording()
  const { members } = problem
  const client = clientTexts(language)
  if (members.reason === 'other-kind') {
    const { found } = members
    return found === 'release' ? (
      <ReleaseCodeNotice code={keyText} onTaken={onClear} />
    ) : (
      <Notice tone="problem" title={client.foundKinds[found]} isAnnounced>
        <p>{client.wantedKinds.installation()}</p>
      </Notice>
    )
  }
  const { groups, suggestion, supportCode } = members
  const lines = malformedLines(members, 'installation', client)
  return (
    <>
      {groups.length > 0 ? (
        <Notice tone="problem" title={lines.join(' ')} isAnnounced>
          <p>{client.compareGroups(groups.length > 1)}</p>
        </Notice>
      ) : (
        <Notice tone="problem" title={describeProblem(problem, language).title} isAnnounced>
          <p>{lines.join(' ')}</p>
        </Notice>
      )}
      {suggestion !== null && (
        <section ref={bringIntoSight} className="stack card" aria-labelledby="suggestion">
          <h2 id="suggestion">{texts.keys.suggestion}</h2>
          <KeyGroups
            label={texts.keys.suggestion}
            keyText={suggestion}
            marked={{ numbers: groups.map(({ number }) => number), words: texts.keys.putRight }}
          />
          <p>
            {texts.keys.supportCode}: <strong className="key-text">{supportCode}</strong>
          </p>
          <p className="field-hint">{texts.keys.suggestionHint}</p>
        </section>
      )}
    </>
  )
}

/** What is to be compared is seen before it is taken. */
function bringIntoSight(element: HTMLElement | null): void {
  element?.scrollIntoView({ block: 'nearest' })
}
