import { type FormEvent, type ReactNode, useState } from 'react'
import { Form } from 'react-aria-components'
import type { LicenseView } from '../../../shared/desktop.ts'
import { formatProgramVersion, parseProgramVersion } from '../../../shared/program-version.ts'
import { Button } from '../../../ui/button.tsx'
import { useFocusOnChange } from '../../../ui/use-focus-on-change.ts'
import { VersionInput } from '../../../ui/version-input.tsx'
import { Waiting } from '../../connection/waiting.tsx'
import { useWording } from '../../texts/wording.ts'
import { RenewalFailureNotice } from './renewal-notice.tsx'
import type { Renewal } from './use-renewal.ts'

interface RenewalFormProps {
  /** The license to renew; null where there is none, and only the other buttons are shown. */
  readonly held: LicenseView | null
  readonly renewal: Renewal
  /** Whether renewing is what the state of the license asks for. */
  readonly isNext: boolean
  /** The page's other buttons, beside that of the renewal. */
  readonly children: ReactNode
}

/** Renews the license, for another version of the program where one is entered, and says why it could not. */
export function RenewalForm({ held, renewal, isNext, children }: RenewalFormProps) {
  const { texts, language } = useWording()
  const { state } = renewal
  const [version, setVersion] = useState<string | null>(null)
  const [isSubmitted, setIsSubmitted] = useState(false)
  const isRenewing = state.phase === 'renewing'
  const isVersionShown = held !== null && version !== null && state.phase !== 'renewed'
  const area = useFocusOnChange<HTMLDivElement>(isVersionShown)
  const failure = state.phase === 'failed' ? state.failure : null
  const isAdoptable = failure?.code === 'differs' && failure.comparison.isAdoptable

  function toggleVersion() {
    renewal.dismiss()
    setIsSubmitted(false)
    setVersion(isVersionShown || !held?.installation ? null : formatProgramVersion(held.installation.version))
  }
  function submit(event: FormEvent) {
    event.preventDefault()
    setIsSubmitted(true)
    const programVersion = isVersionShown ? version.trim().replace(',', '.') : null
    const isRight = programVersion === null || parseProgramVersion(programVersion) !== null
    if (held && isRight) renewal.renew(held, { isAdopting: isAdoptable, programVersion })
    else area.current?.querySelector('input')?.focus()
  }
  return (
    <div ref={area}>
      <Form className="stack" onSubmit={submit}>
        {failure && <RenewalFailureNotice failure={failure} />}
        {isVersionShown && (
          <div className="narrow">
            <VersionInput
              language={language}
              label={texts.renewal.programVersion}
              value={version}
              onChange={setVersion}
              isSubmitted={isSubmitted}
              isReadOnly={isRenewing}
              takesFocus={!isRenewing && !isAdoptable}
            />
          </div>
        )}
        {isRenewing ? (
          <Waiting
            label={state.request.isAdopting ? texts.renewal.adopting : texts.renewal.renewing}
            onCancel={renewal.cancel}
          />
        ) : (
          <div className="buttons">
            {held && (
              <Button
                variant={isNext || isVersionShown || isAdoptable ? 'primary' : 'plain'}
                type="submit"
                takesFocus={state.phase !== 'idle'}
              >
                {isAdoptable ? texts.renewal.adopt : texts.renewal.renew}
              </Button>
            )}
            {children}
            {held && !isAdoptable && (
              <Button variant="quiet" isExpanded={isVersionShown} onPress={toggleVersion}>
                {texts.renewal.otherVersion}
              </Button>
            )}
          </div>
        )}
      </Form>
    </div>
  )
}
