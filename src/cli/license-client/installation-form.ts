import { BASIC_MODULE, findModule, findProduct, PRODUCTS } from '../../shared/catalogue.ts'
import { isEik } from '../../shared/eik.ts'
import { type Installation, MAX_WORKPLACES } from '../../shared/key/installation-key.ts'
import { parseJson } from '../../shared/parse-json.ts'
import { parseProgramVersion } from '../../shared/program-version.ts'
import { accept, type Result, refuse } from '../../shared/result.ts'
import type { ClientTexts } from '../../shared/texts/client/bg.ts'
import type { CommandLine } from './arguments.ts'
import { readTextFile } from './io.ts'

/** What a person chooses; the workplace is not a choice. */
export type InstallationChoices = Omit<Installation, 'workplace'>

/** The same choices as text, as options or a file have them. */
interface InstallationForm {
  readonly holder: string
  readonly product: string
  readonly programVersion: string
  readonly workplaces: string
  readonly modules: readonly string[]
}

const FORM_OPTIONS = ['holder', 'product', 'program-version', 'workplaces'] as const
const FORM_FIELDS = ['holder', 'product', 'programVersion', 'workplaces', 'modules']

/** Reads the choices from the options or from the file of `--from`; every mistake is named, one in a line. */
export async function readInstallationChoices(
  line: CommandLine,
  texts: ClientTexts,
): Promise<Result<InstallationChoices, readonly string[]>> {
  const form = line.isSet('from')
    ? await readForm(line.text('from') ?? '', texts)
    : formOfOptions(line, texts)
  return form.ok ? checkForm(form.value, texts) : form
}

function formOfOptions(line: CommandLine, texts: ClientTexts): Result<InstallationForm, readonly string[]> {
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
  texts: ClientTexts,
): Promise<Result<InstallationForm, readonly string[]>> {
  const text = await readTextFile(file)
  if (text === null) return refuse([texts.usage.badFile(file)])
  const form = parseJson(text)
  if (typeof form !== 'object' || form === null || Array.isArray(form))
    return refuse([texts.usage.badForm(file)])
  const unknown = Object.keys(form).filter((field) => !FORM_FIELDS.includes(field))
  if (unknown.length > 0)
    return refuse([texts.usage.badForm(file), ...unknown.map(texts.usage.badUnknownField)])
  const { holder, product, programVersion, workplaces, modules } = form as Readonly<Record<string, unknown>>
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

function checkForm(
  form: InstallationForm,
  texts: ClientTexts,
): Result<InstallationChoices, readonly string[]> {
  const holder = form.holder.replace(/^\s*BG/i, '').replace(/\s/g, '')
  const product = findProduct(form.product.trim().toLowerCase())
  const version = parseProgramVersion(form.programVersion)
  const workplaces = /^\s*\d{1,4}\s*$/.test(form.workplaces) ? Number(form.workplaces) : 0
  const mistakes: string[] = []
  if (!isEik(holder)) mistakes.push(texts.usage.badHolder)
  if (!product) mistakes.push(texts.usage.badProduct(PRODUCTS.map(({ code }) => code).join(', ')))
  if (!version) mistakes.push(texts.usage.badVersion)
  if (workplaces < 1 || workplaces > MAX_WORKPLACES) mistakes.push(texts.usage.badWorkplaces)
  const modules = new Set<number>()
  for (const name of [BASIC_MODULE, ...form.modules.filter((text) => text.trim() !== '')]) {
    if (!product) break
    const module = findModule(product, name)
    if (module) modules.add(module.number)
    else mistakes.push(texts.usage.badModule(name.trim(), product.modules.map(({ code }) => code).join(', ')))
  }
  if (!product || !version || mistakes.length > 0) return refuse(mistakes)
  const numbers = [...modules].sort((one, other) => one - other)
  return accept({ product: product.number, version, holder, workplaces, modules: numbers })
}

function isTextOrNumber(value: unknown): boolean {
  return typeof value === 'string' || (typeof value === 'number' && Number.isFinite(value))
}
