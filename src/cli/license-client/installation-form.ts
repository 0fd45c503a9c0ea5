import { findProduct, PRODUCTS } from '../../shared/catalogue.ts'
import { judgeEik, trimEik } from '../../shared/eik.ts'
import {
  type FormMistake,
  type InstallationChoices,
  type InstallationForm,
  readInstallationForm,
} from '../../shared/installation-form.ts'
import { isRecord, parseJson } from '../../shared/parse-json.ts'
import { accept, type Result, refuse } from '../../shared/result.ts'
import type { CommandLine } from './arguments.ts'
import { readTextFile } from './io.ts'
import type { LicenseClientTexts } from './texts/bg.ts'

const FORM_OPTIONS = ['holder', 'product', 'program-version', 'workplaces'] as const
const FORM_FIELDS = ['holder', 'product', 'programVersion', 'workplaces', 'modules']

/** Reads the choices from the options or from the file of `--from`; every mistake is named, one in a line. */
export async function readInstallationChoices(
  line: CommandLine,
  texts: LicenseClientTexts,
): Promise<Result<InstallationChoices, readonly string[]>> {
  const form = line.isSet('from')
    ? await readForm(line.text('from') ?? '', texts)
    : formOfOptions(line, texts)
  if (!form.ok) return form
  const choices = readInstallationForm(form.value)
  if (choices.ok) return choices
  return refuse(choices.refusal.map((mistake) => describeMistake(mistake, form.value, texts)))
}

function formOfOptions(
  line: CommandLine,
  texts: LicenseClientTexts,
): Result<InstallationForm, readonly string[]> {
  const missing = FORM_OPTIONS.filter((option) => !line.isSet(option))
  if (missing.length > 0) return refuse(missing.map((option) => texts.usage.missingOption(`--${option}`)))
  return accept({
    holder: line.text('holder') ?? '',
    product: line.text('product') ?? '',
    programVersion: line.text('program-version') ?? '',
    workplaces: line.text('workplaces') ?? '',
    modules: line.list('modules').flatMap((list) => list.split(',')),
  })
}

/** `{ "holder": "…", "product": "accounting", "programVersion": "231016.1", "workplaces": 3, "modules": ["vat"] }` */
async function readForm(
  file: string,
  texts: LicenseClientTexts,
): Promise<Result<InstallationForm, readonly string[]>> {
  const text = await readTextFile(file)
  if (text === null) return refuse([texts.usage.badFile(file)])
  const form = parseJson(text)
  if (!isRecord(form)) return refuse([texts.usage.badForm(file)])
  const unknown = Object.keys(form).filter((field) => !FORM_FIELDS.includes(field))
  if (unknown.length > 0)
    return refuse([texts.usage.badForm(file), ...unknown.map(texts.usage.badUnknownField)])
  const { holder, product, programVersion, workplaces, modules } = form
  const list = typeof modules === 'string' ? modules.split(',') : (modules ?? [])
  if (!Array.isArray(list) || ![holder, product, programVersion, workplaces, ...list].every(isTextOrNumber)) {
    return refuse([texts.usage.badForm(file)])
  }
  return accept({
    holder: String(holder),
    product: String(product),
    programVersion: String(programVersion),
    workplaces: String(workplaces),
    modules: list.map(String),
  })
}

/** What is wrong with a field, and what belongs there. */
export function describeMistake(
  { field, module }: FormMistake,
  form: InstallationForm,
  texts: LicenseClientTexts,
): string {
  switch (field) {
    case 'holder':
      return judgeEik(trimEik(form.holder)) === 'person' ? texts.usage.badPerson : texts.usage.badHolder
    case 'product':
      return texts.usage.badProduct(codesOf(PRODUCTS))
    case 'programVersion':
      return texts.usage.badVersion
    case 'workplaces':
      return texts.usage.badWorkplaces
    case 'modules': {
      const product = findProduct(form.product.trim().toLowerCase())
      return texts.usage.badModule(module ?? '', codesOf(product?.modules ?? []))
    }
  }
}

function codesOf(list: readonly { readonly code: string }[]): string {
  return list.map(({ code }) => code).join(', ')
}

function isTextOrNumber(value: unknown): boolean {
  return typeof value === 'string' || (typeof value === 'number' && Number.isFinite(value))
}
