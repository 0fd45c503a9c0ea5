import { BASIC_MODULE, findModule, findProduct, findProductByNumber, moduleCodes } from './catalogue.ts'
import { isEik, trimEik } from './eik.ts'
import { type Installation, MAX_WORKPLACES } from './key/installation-key.ts'
import { formatProgramVersion, parseProgramVersion } from './program-version.ts'
import { accept, type Result, refuse } from './result.ts'

/** What a person chooses; the workplace is not a choice. */
export type InstallationChoices = Omit<Installation, 'workplace'>

/** The same choices as text, as they are typed. */
export interface InstallationForm {
  readonly holder: string
  /** The product's code in the catalogue. */
  readonly product: string
  readonly programVersion: string
  readonly workplaces: string
  /** Codes, numbers or names; the basic module need not be among them. */
  readonly modules: readonly string[]
}

type FormField = keyof InstallationForm

/** A field that is not right; of the modules the text that names none. */
export interface FormMistake {
  readonly field: FormField
  readonly module?: string
}

/** Reads every field; each mistake is told. The modules are only looked at once there is a product. */
export function readInstallationForm(
  form: InstallationForm,
): Result<InstallationChoices, readonly FormMistake[]> {
  const holder = trimEik(form.holder)
  const product = findProduct(form.product.trim().toLowerCase())
  const version = parseProgramVersion(form.programVersion.replace(',', '.'))
  const workplaces = parseWorkplaces(form.workplaces)
  const mistakes: FormMistake[] = []
  if (!isEik(holder)) mistakes.push({ field: 'holder' })
  if (!product) mistakes.push({ field: 'product' })
  if (!version) mistakes.push({ field: 'programVersion' })
  if (workplaces === null) mistakes.push({ field: 'workplaces' })
  const modules = new Set<number>()
  for (const name of [BASIC_MODULE, ...form.modules.filter((text) => text.trim() !== '')]) {
    if (!product) break
    const module = findModule(product, name)
    if (module) modules.add(module.number)
    else mistakes.push({ field: 'modules', module: name.trim() })
  }
  if (!product || !version || workplaces === null || mistakes.length > 0) return refuse(mistakes)
  const numbers = [...modules].sort((one, other) => one - other)
  return accept({ product: product.number, version, holder, workplaces, modules: numbers })
}

/** Reads a number of workplaces that a key has room for; null for any other text. */
export function parseWorkplaces(text: string): number | null {
  if (!/^\s*\d{1,4}\s*$/.test(text)) return null
  const workplaces = Number(text)
  return workplaces >= 1 && workplaces <= MAX_WORKPLACES ? workplaces : null
}

/** The form that an installation can be made of again. */
export function formOf({ product, version, holder, workplaces, modules }: Installation): InstallationForm {
  const known = findProductByNumber(product)
  return {
    holder,
    product: known?.code ?? '',
    programVersion: formatProgramVersion(version),
    workplaces: String(workplaces),
    modules: moduleCodes(known, modules).filter((code) => code !== BASIC_MODULE),
  }
}
