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
  /** Codes, numbers or names. The basic module may be left out. */
  readonly modules: readonly string[]
}

type FormField = keyof InstallationForm

/** A field with a mistake. For the modules it has the text that names none. */
export interface FormMistake {
  readonly field: FormField
  readonly module?: string
}

/** Reads every field and returns all mistakes. It reads the modules only if the product is right. */
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

/** Parses a number of workplaces that fits into a key; null for any other text. */
export function parseWorkplaces(text: string): number | null {
  if (!/^\s*\d{1,4}\s*$/.test(text)) return null
  const workplaces = Number(text)
  return workplaces >= 1 && workplaces <= MAX_WORKPLACES ? workplaces : null
}

/** The form that gives this installation again. */
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
