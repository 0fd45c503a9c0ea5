import { useLocation } from 'wouter'
import { clientTexts } from '../../../shared/texts/client/client-texts.ts'
import { Button } from '../../../ui/button.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { useSession } from '../panel/session.ts'
import { useWording } from '../panel/wording.tsx'
import { useReleaseCode } from '../parts/use-release-code.ts'

interface ReleaseCodeNoticeProps {
  readonly code: string
  /** Empties the field that the code does not belong in. */
  readonly onTaken: () => void
}

/** That a release code stands where an installation key belongs, and the way to where it is entered, which takes it along. */
export function ReleaseCodeNotice({ code, onTaken }: ReleaseCodeNoticeProps) {
  const { texts, language } = useWording()
  const words = texts.workplaces
  const role = useSession().data?.role ?? 'subscriber'
  const [, keep] = useReleaseCode()
  const [, goTo] = useLocation()
  return (
    <>
      <Notice tone="problem" title={clientTexts(language).foundKinds.release} isAnnounced>
        <p>{words.isReleaseCodeNext[role]}</p>
      </Notice>
      <div className="buttons">
        <Button
          variant="primary"
          onPress={() => {
            keep(code)
            onTaken()
            goTo(role === 'operator' ? '/customers' : '/workplaces')
          }}
        >
          {words.toWorkplaces[role]}
        </Button>
      </div>
    </>
  )
}
