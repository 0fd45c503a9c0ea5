import { clientTexts } from '../../../shared/texts/client/client-texts.ts'
import { malformedLines } from '../../../shared/texts/malformed-lines.ts'
import { Button } from '../../../ui/button.tsx'
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
  /** Takes the key that is suggested; null where the page has a button for that. */
  readonly onTake: ((installationKey: string) => void) | null
  /** Empties the field. */
  readonly onClear: () => void
}

/** Which groups of a key are wrong and, where there is one likely reading, that one to compare. */
export function MalformedNotice({ problem, keyText, onTake, onClear }: MalformedNoticeProps) {
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
  const { title, detail } = describeProblem(problem, language)
  const lines = malformedLines(members, 'installation', client)
  return (
    <>
      <Notice tone="problem" title={title} isAnnounced>
        {lines.map((line) => (
          <p key={line}>{line}</p>
        ))}
        {groups.length > 0 && <p>{detail}</p>}
      </Notice>
      {suggestion !== null && (
        <section className="stack card" aria-labelledby="suggestion">
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
          {onTake && (
            <div className="buttons">
              <Button onPress={() => onTake(suggestion)}>{texts.keys.takeSuggestion}</Button>
            </div>
          )}
        </section>
      )}
    </>
  )
}
