import { Form } from 'react-aria-components'
import { VersionInput } from '../../../ui/version-input.tsx'
import { useWording } from '../../texts/wording.ts'
import { RenewalFailureNotice } from './renewal-notice.tsx'
import type { Renewal } from './use-renewal.ts'
import type { RenewalForm } from './use-renewal-form.ts'

/** The form that the page's button of renewal sends. */
export const RENEWAL_FORM = 'renewal'

/** Why the license was not renewed, and the version of the program where another one is entered. */
export function RenewalFields({ form, renewal }: { readonly form: RenewalForm; readonly renewal: Renewal }) {
  const { texts, language } = useWording()
  const { state } = renewal
  const isRenewing = state.phase === 'renewing'
  return (
    <Form id={RENEWAL_FORM} className="stack renewal" onSubmit={form.submit}>
      {state.phase === 'failed' && <RenewalFailureNotice failure={state.failure} />}
      {form.isVersionShown && (
        <div className="narrow">
          <VersionInput
            language={language}
            label={texts.renewal.programVersion}
            value={form.version}
            onChange={form.changeVersion}
            isSubmitted={form.isSubmitted}
            isReadOnly={isRenewing}
            takesFocus={!isRenewing && !form.isAdoptable}
          />
        </div>
      )}
    </Form>
  )
}
