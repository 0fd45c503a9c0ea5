import { type FormEvent, useEffect, useState } from 'react'
import { Button as AriaButton, Disclosure, DisclosurePanel, Form, Heading } from 'react-aria-components'
import type { ConnectionTest, LicenseView } from '../../shared/desktop-views.ts'
import { ActionBar } from '../../ui/action-bar.tsx'
import { Button } from '../../ui/button.tsx'
import { Confirmation } from '../../ui/confirmation.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Progress } from '../../ui/progress.tsx'
import { TextInput } from '../../ui/text-input.tsx'
import { useFocusOnChange } from '../../ui/use-focus-on-change.ts'
import { usePassingText } from '../../ui/use-passing-text.ts'
import { copyText } from '../copy-text.ts'
import { desktop } from '../desktop.ts'
import { Screen } from '../screen.tsx'
import { useWording } from '../texts/wording.ts'
import { ReportList } from './report-list.tsx'
import './report-page.css'

interface ReportPageProps {
  readonly panel: string
  readonly clientVersion: string
  readonly status: LicenseView | 'failed' | null
  readonly onLeave: () => void
}

/** The report for the service desk, with a test of the connection. */
export function ReportPage({ panel: lastPanel, clientVersion, status, onLeave }: ReportPageProps) {
  const { texts } = useWording()
  const [panel, setPanel] = useState(lastPanel)
  const [test, setTest] = useState<ConnectionTest | 'running' | null>(null)
  const testArea = useFocusOnChange<HTMLFormElement>(test)
  const [report, setReport] = useState<string | null>(null)
  const [done, showDone] = usePassingText()
  const [failure, setFailure] = useState<string | null>(null)

  // The last test of the connection is in the report.
  useEffect(() => {
    if (test === 'running') return
    let isCurrent = true
    desktop.readReport().then(
      (text) => isCurrent && setReport(text),
      () => isCurrent && setReport(''),
    )
    return () => {
      isCurrent = false
    }
  }, [test])

  async function runTest(event: FormEvent) {
    event.preventDefault()
    if (test === 'running') return
    setTest('running')
    setTest(await desktop.testConnection(panel).catch(() => null))
  }
  async function copy() {
    const isCopied = await copyText(report ?? '')
    setFailure(isCopied ? null : texts.report.copyFailed)
    if (isCopied) showDone(texts.report.copied)
  }
  async function save() {
    const file = { name: texts.report.fileName, text: report ?? '' }
    const outcome = await desktop.saveText(file).catch(() => 'failed' as const)
    setFailure(outcome === 'failed' ? texts.installationKey.saveFailed : null)
    if (outcome === 'saved') showDone(texts.installationKey.saved)
  }
  return (
    <Screen title={texts.report.title} onLeave={onLeave}>
      <div className="step">
        <p className="lead">{texts.report.intro}</p>
        <section className="stack narrow" aria-labelledby="connection">
          <h2 id="connection">{texts.report.connection}</h2>
          <Form className="stack" onSubmit={runTest} ref={testArea}>
            <TextInput label={texts.report.panel} value={panel} onChange={setPanel} />
            <div className="buttons">
              {test === 'running' ? (
                <Progress label={texts.report.testing}>
                  <Button onPress={() => void desktop.cancelOnline()} takesFocus>
                    {texts.online.cancel}
                  </Button>
                </Progress>
              ) : (
                <Button type="submit" takesFocus>
                  {texts.report.test}
                </Button>
              )}
            </div>
          </Form>
          {test !== null && test !== 'running' && <TestNotice test={test} />}
        </section>
        <div className="stack">
          <h2 id="report-text">{texts.report.text}</h2>
          <ReportList status={status} clientVersion={clientVersion} test={test === 'running' ? null : test} />
          {failure && <Notice tone="problem" title={failure} isAnnounced />}
          {report === null ? (
            <Progress label={texts.report.preparing} />
          ) : (
            <Disclosure>
              <Heading level={3} className="report-heading">
                <AriaButton slot="trigger" className="button" data-variant="quiet">
                  {texts.report.details}
                </AriaButton>
              </Heading>
              <DisclosurePanel>
                {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard */}
                <section className="report" tabIndex={0} aria-label={texts.report.details}>
                  <pre>{report}</pre>
                </section>
              </DisclosurePanel>
            </Disclosure>
          )}
        </div>
        <ActionBar>
          <Button variant="primary" onPress={copy} isDisabled={report === null} takesFocus>
            {texts.report.copy}
          </Button>
          <Button onPress={save} isDisabled={report === null}>
            {texts.report.save}
          </Button>
          <Confirmation>{done}</Confirmation>
        </ActionBar>
      </div>
    </Screen>
  )
}

function TestNotice({ test }: { readonly test: ConnectionTest }) {
  const { texts, client } = useWording()
  const { failure, proxy } = test
  if (failure === null) return <Notice tone="good" title={texts.report.works} isAnnounced />
  if (failure === 'cancelled') return <Notice tone="plain" title={texts.online.cancelled} isAnnounced />
  if (failure === 'bad-address') return <Notice tone="problem" title={texts.online.badAddress} isAnnounced />
  return (
    <Notice tone="problem" title={client.panelFailures[failure]} isAnnounced>
      <p>{texts.online.failureNext[failure]}</p>
      {proxy !== null && <p>{texts.report.throughProxy(proxy)}</p>}
    </Notice>
  )
}
