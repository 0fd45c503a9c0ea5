import { Link } from 'wouter'
import { parseInstallationKey } from '../../../../shared/key/parse-installation-key.ts'
import { computeSupportCode } from '../../../../shared/key/support-code.ts'
import { Button } from '../../../../ui/button.tsx'
import { useDraft } from '../../panel/use-draft.ts'
import { useDeskTexts } from '../../panel/wording.tsx'
import { useKeyHolder } from './use-key-holder.ts'
import './call-strip.css'

/** The installation key of the call that is under way, kept while one looks up or mends something; empty without a call. */
export function useCall() {
  return useDraft('call', '')
}

/** On the pages that a call leads to: with whom it is, and the way back. */
export function CallStrip() {
  const [keyText, setCall] = useCall()
  const parsed = parseInstallationKey(keyText)
  return parsed.ok ? (
    <Strip keyText={keyText} code={computeSupportCode(parsed.value.payload)} onEnd={() => setCall('')} />
  ) : null
}

interface StripProps {
  readonly keyText: string
  readonly code: string
  readonly onEnd: () => void
}

function Strip({ keyText, code, onEnd }: StripProps) {
  const { call: texts } = useDeskTexts()
  const { eik, customer } = useKeyHolder(keyText)
  return (
    <section className="call-strip" aria-label={texts.title}>
      <p className="call-strip-with">
        {texts.title}: <strong>{texts.partner(customer?.name ?? texts.unknown(eik), code)}</strong>
      </p>
      <Link href={`/telephone#${encodeURIComponent(keyText)}`}>{texts.back}</Link>
      <Button variant="quiet" onPress={onEnd}>
        {texts.end}
      </Button>
    </section>
  )
}
