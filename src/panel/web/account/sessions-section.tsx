import { useQueryClient } from '@tanstack/react-query'
import { Button } from '../../../ui/button.tsx'
import { queryKeyOf } from '../panel/api.ts'
import { forgetEverything } from '../panel/session.ts'
import { useAction } from '../panel/use-action.ts'
import { useAnswer } from '../panel/use-answer.ts'
import { useWording } from '../panel/wording.tsx'
import { ProblemNotice } from '../parts/problem-notice.tsx'
import { describeBrowser } from './describe-browser.ts'

/** Where the user is signed in, to end any of it. */
export function SessionsSection() {
  const { texts, ask, formatTime } = useWording()
  const queries = useQueryClient()
  const sessions = useAnswer('listSessions')
  const endOne = useAction({
    mutationFn: (id: string) => ask('endSession', { params: { id } }),
    onSettled: () => queries.invalidateQueries({ queryKey: queryKeyOf('listSessions') }),
  })
  const endAll = useAction({
    mutationFn: () => ask('endSessions'),
    onSuccess: () => forgetEverything(queries),
  })
  return (
    <section className="stack card" aria-labelledby="sessions">
      <h2 id="sessions">{texts.sessions.title}</h2>
      <ul className="rows">
        {sessions.data?.items.map(({ id, address, userAgent, lastUsed, isCurrent }) => (
          <li key={id} className="row">
            <div className="row-text">
              <strong>{describeBrowser(userAgent) ?? texts.sessions.unknownBrowser}</strong>
              <span className="field-hint">
                {isCurrent ? texts.sessions.current : texts.sessions.lastUsed(formatTime(lastUsed))}
                {address === '' ? '' : ` · ${address}`}
              </span>
            </div>
            {!isCurrent && (
              <Button
                onPress={() => endOne.mutate(id)}
                isPending={endOne.isPending}
                label={texts.sessions.endThis(describeBrowser(userAgent) ?? '')}
              >
                {texts.sessions.end}
              </Button>
            )}
          </li>
        ))}
      </ul>
      <ProblemNotice error={sessions.error} onRetry={() => void sessions.refetch()} />
      <ProblemNotice error={endOne.error ?? endAll.error} />
      <div className="buttons">
        <Button onPress={() => endAll.mutate()} isPending={endAll.isPending}>
          {texts.sessions.endAll}
        </Button>
      </div>
    </section>
  )
}
