import { type FormEvent, useState } from 'react'
import { Form } from 'react-aria-components'
import { BASIC_MODULE, findProduct, PRODUCTS } from '../../shared/catalogue.ts'
import { isEik, trimEik } from '../../shared/eik.ts'
import {
  type FormField,
  type InstallationForm,
  readInstallationForm,
} from '../../shared/installation-form.ts'
import { parseProgramVersion } from '../../shared/program-version.ts'
import type { DesktopTexts } from '../../shared/texts/desktop/bg.ts'
import { Button } from '../../ui/button.tsx'
import { CheckChoices, RadioChoices } from '../../ui/choices.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Progress } from '../../ui/progress.tsx'
import { StepHeading } from '../../ui/step-heading.tsx'
import { TextInput } from '../../ui/text-input.tsx'
import type { WizardActions } from '../use-wizard.ts'
import type { CreateFailure, WizardState } from '../wizard.ts'
import { useWording, type Wording } from '../wording.tsx'

interface InstallationStepProps {
  readonly state: Extract<WizardState, { step: 'installation' }>
  readonly actions: WizardActions
}

/** Step 1: what the installation key is made of, each field judged as it is typed. */
export function InstallationStep({ state, actions }: InstallationStepProps) {
  const wording = useWording()
  const texts = wording.texts.installation
  const { form, phase, failure } = state
  const [visited, setVisited] = useState<readonly FormField[]>([])
  const [isSubmitted, setIsSubmitted] = useState(false)
  /** What was ticked for a product before another one was chosen. */
  const [modulesOf, setModulesOf] = useState<Readonly<Record<string, readonly string[]>>>({})
  const read = readInstallationForm(form)
  const wrong = read.ok ? [] : read.refusal.map(({ field }) => field)
  const product = findProduct(form.product)
  const isCreating = phase === 'creating'

  const change = (changes: Partial<InstallationForm>) =>
    actions.dispatch({ type: 'form-changed', form: { ...form, ...changes } })
  function chooseProduct(code: string) {
    setModulesOf({ ...modulesOf, [form.product]: form.modules })
    change({ product: code, modules: modulesOf[code] ?? [] })
  }
  const visit = (field: FormField) => () => setVisited((fields) => [...new Set([...fields, field])])
  /** A mistake is told once the field was left, or the form was sent; never while somebody has only begun to type. */
  const errorOf = (field: FormField, value: string, message: string) => {
    if (!wrong.includes(field)) return null
    if (value.trim() === '') return isSubmitted ? texts.required : null
    return isSubmitted || visited.includes(field) ? message : null
  }
  const holder = judgeHolder(form.holder, texts)

  function submit(event: FormEvent) {
    event.preventDefault()
    setIsSubmitted(true)
    if (read.ok) actions.create()
    else document.querySelector<HTMLElement>(`[data-field="${wrong[0]}"] input`)?.focus()
  }

  return (
    <Form className="step" onSubmit={submit}>
      <StepHeading>{wording.texts.wizard.steps.installation}</StepHeading>
      <p className="lead">{texts.intro}</p>
      <RadioChoices
        label={texts.product}
        choices={PRODUCTS.map(({ code, name }) => ({ value: code, label: name[wording.language] }))}
        value={form.product}
        onChange={chooseProduct}
        isDisabled={isCreating}
      />
      <div className="form-row">
        <div data-field="holder">
          <TextInput
            label={texts.holder}
            hint={holder.hint}
            value={form.holder}
            onChange={(value) => change({ holder: value })}
            onBlur={visit('holder')}
            error={holder.error ?? errorOf('holder', form.holder, texts.holderLength)}
            confirmation={holder.isRight ? texts.holderRight : null}
            inputMode="numeric"
            isRequired
            isDisabled={isCreating}
          />
        </div>
      </div>
      <div className="form-row">
        <div data-field="programVersion">
          <TextInput
            label={texts.programVersion}
            hint={texts.programVersionHint}
            value={form.programVersion}
            onChange={(value) => change({ programVersion: value })}
            onBlur={visit('programVersion')}
            error={errorOf('programVersion', form.programVersion, judgeVersion(form.programVersion, texts))}
            isRequired
            isDisabled={isCreating}
          />
        </div>
        <div data-field="workplaces">
          <TextInput
            label={texts.workplaces}
            value={form.workplaces}
            onChange={(value) => change({ workplaces: value })}
            onBlur={visit('workplaces')}
            error={errorOf('workplaces', form.workplaces, texts.workplacesWrong)}
            inputMode="numeric"
            isRequired
            isDisabled={isCreating}
          />
        </div>
      </div>
      {product && (
        <CheckChoices
          label={texts.modules}
          hint={texts.modulesHint}
          choices={product.modules.map(({ code, name }) => ({
            value: code,
            label: name[wording.language],
            ...(code === BASIC_MODULE ? { fixed: texts.alwaysIncluded } : {}),
          }))}
          value={form.modules}
          onChange={(modules) => change({ modules })}
          isDisabled={isCreating}
        />
      )}
      {failure && <CreateFailureNotice failure={failure} wording={wording} />}
      {isSubmitted && wrong.length > 0 && <Notice tone="problem" title={texts.fixMistakes} isAnnounced />}
      <div className="buttons">
        {isCreating ? (
          <Progress label={texts.creating} />
        ) : (
          <Button variant="primary" type="submit">
            {texts.create}
          </Button>
        )}
      </div>
    </Form>
  )
}

/** What is said of an EIK while it is typed: how many digits are missing, or that the check digit is wrong. */
function judgeHolder(
  typed: string,
  texts: DesktopTexts['installation'],
): { readonly hint: string; readonly error: string | null; readonly isRight: boolean } {
  const text = trimEik(typed)
  const hint = texts.holderHint
  if (text === '') return { hint, error: null, isRight: false }
  if (/\D/.test(text)) return { hint, error: texts.holderLetters, isRight: false }
  if (isEik(text)) return { hint, error: null, isRight: true }
  if (text.length < 9) return { hint: texts.holderMissing(9 - text.length), error: null, isRight: false }
  if (text.length === 11 || text.length === 12)
    return { hint: texts.holderMissing(13 - text.length), error: null, isRight: false }
  const error = text.length > 13 ? texts.holderLength : texts.holderWrong
  return { hint, error, isRight: false }
}

/** What is wrong with a version: that there is no such day or build, or that it is written otherwise. */
function judgeVersion(typed: string, texts: DesktopTexts['installation']): string {
  const match = /^\s*(\d{6})(?:[.,](\d+))?\s*$/.exec(typed)
  if (!match) return texts.programVersionWrong
  return parseProgramVersion(match[1] ?? '') ? texts.programVersionBuild : texts.programVersionNoDate
}

function CreateFailureNotice({ failure, wording }: { failure: CreateFailure; wording: Wording }) {
  const { texts, client } = wording
  if (failure === 'bad-form')
    return <Notice tone="problem" title={texts.installation.fixMistakes} isAnnounced />
  const title =
    failure === 'call-failed'
      ? texts.failed
      : failure === 'no-workplace'
        ? client.installationKey.refusals['no-workplace']
        : client.storeFailures[failure]
  return (
    <Notice tone="problem" title={title} isAnnounced>
      <p>{client.askServiceDesk}</p>
    </Notice>
  )
}
