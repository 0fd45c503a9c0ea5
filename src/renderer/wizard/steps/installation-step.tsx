import { type FormEvent, useState } from 'react'
import { Form } from 'react-aria-components'
import { BASIC_MODULE, findProduct, PRODUCTS } from '../../../shared/catalogue.ts'
import { type InstallationForm, readInstallationForm } from '../../../shared/installation-form.ts'
import { ActionBar } from '../../../ui/action-bar.tsx'
import { Button } from '../../../ui/button.tsx'
import { CheckChoices, RadioChoices } from '../../../ui/choices.tsx'
import { EikInput } from '../../../ui/eik-input.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { Progress } from '../../../ui/progress.tsx'
import { VersionInput } from '../../../ui/version-input.tsx'
import { WorkplacesInput } from '../../../ui/workplaces-input.tsx'
import { useWording, type Wording } from '../../texts/wording.ts'
import type { WizardActions } from '../use-wizard.ts'
import type { CreateFailure, WizardState } from '../wizard.ts'
import { BackButton } from './back-button.tsx'

interface InstallationStepProps {
  readonly state: Extract<WizardState, { step: 'installation' }>
  readonly actions: WizardActions
}

/** What the installation key is made of, each field judged as it is typed. */
export function InstallationStep({ state, actions }: InstallationStepProps) {
  const wording = useWording()
  const texts = wording.texts.installation
  const { form, phase, failure } = state
  const [isSubmitted, setIsSubmitted] = useState(false)
  /** What was ticked for a product before another one was chosen. */
  const [modulesOf, setModulesOf] = useState<Readonly<Record<string, readonly string[]>>>({})
  const read = readInstallationForm(form)
  const wrong = read.ok ? [] : read.refusal.map(({ field }) => field)
  const product = findProduct(form.product)
  const isOnline = state.way === 'online'
  const isCreating = phase === 'creating'

  const change = (changes: Partial<InstallationForm>) =>
    actions.dispatch({ type: 'form-changed', form: { ...form, ...changes } })
  function chooseProduct(code: string) {
    setModulesOf({ ...modulesOf, [form.product]: form.modules })
    change({ product: code, modules: modulesOf[code] ?? [] })
  }
  const field = (name: 'holder' | 'programVersion' | 'workplaces') => ({
    language: wording.language,
    value: form[name],
    onChange: (value: string) => change({ [name]: value }),
    isSubmitted,
    isDisabled: isCreating,
  })

  function submit(event: FormEvent) {
    event.preventDefault()
    setIsSubmitted(true)
    if (read.ok) actions.create()
    else document.querySelector<HTMLElement>(`[data-field="${wrong[0]}"] input`)?.focus()
  }

  return (
    <Form className="step" onSubmit={submit}>
      <p className="lead">{isOnline ? texts.introOnline : texts.intro}</p>
      <RadioChoices
        label={texts.product}
        choices={PRODUCTS.map(({ code, name }) => ({ value: code, label: name[wording.language] }))}
        value={form.product}
        onChange={chooseProduct}
        isDisabled={isCreating}
      />
      <div className="form-row">
        <div data-field="holder">
          <EikInput {...field('holder')} label={texts.holder} />
        </div>
      </div>
      <div className="form-row">
        <div data-field="programVersion">
          <VersionInput {...field('programVersion')} label={texts.programVersion} />
        </div>
        <div data-field="workplaces">
          <WorkplacesInput {...field('workplaces')} label={texts.workplaces} />
        </div>
      </div>
      {product && (
        <CheckChoices
          label={texts.modules}
          hint={texts.modulesHint}
          choices={product.modules.map(({ code, name }) => ({
            value: code,
            label: name[wording.language],
            ...(code === BASIC_MODULE ? { fixed: wording.texts.fields.alwaysIncluded } : {}),
          }))}
          value={form.modules}
          onChange={(modules) => change({ modules })}
          isDisabled={isCreating}
        />
      )}
      {failure && <CreateFailureNotice failure={failure} wording={wording} />}
      <ActionBar
        back={<BackButton actions={actions} />}
        reason={isSubmitted && wrong.length > 0 ? describeMistakes(form, wrong, wording) : null}
      >
        {isCreating ? (
          <Progress label={texts.creating} />
        ) : (
          <Button variant="primary" type="submit">
            {isOnline ? texts.compare : texts.create}
          </Button>
        )}
      </ActionBar>
    </Form>
  )
}

function describeMistakes(
  form: InstallationForm,
  wrong: readonly (keyof InstallationForm)[],
  { texts, client }: Wording,
): string {
  const { fixMistakes, named } = texts.installation
  const empty = wrong.filter((name) => form[name].length === 0).length
  const kind = empty === 0 ? 'wrong' : empty === wrong.length ? 'empty' : 'both'
  return fixMistakes[kind](client.list(wrong.map((name) => named[name])))
}

function CreateFailureNotice({ failure, wording }: { failure: CreateFailure; wording: Wording }) {
  const { texts, client } = wording
  if (failure === 'bad-form') return <Notice tone="problem" title={texts.installation.badForm} isAnnounced />
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
