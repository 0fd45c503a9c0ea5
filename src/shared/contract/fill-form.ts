import { BASIC_MODULE, findProduct } from '../catalogue.ts'
import type { EnteredForm } from '../desktop-views.ts'
import type { InstallationForm } from '../installation-form.ts'

/** What the panel knows of a customer before anybody has typed anything. */
interface KnownTerms {
  readonly customer: { readonly eik: string } | null
  readonly contracts: readonly {
    readonly product: string
    readonly modules: readonly string[]
    readonly workplaces: number
  }[]
}

/**
 * The form with the values of the contract for its product, or else of the first contract. The program's version is the
 * installed one, which no contract knows. What somebody has typed stays.
 */
export function fillForm(
  { form, isTyped }: EnteredForm,
  { customer, contracts }: KnownTerms,
): InstallationForm {
  const holder = isTyped && form.holder !== '' ? form.holder : (customer?.eik ?? form.holder)
  const known = contracts.filter(({ product }) => findProduct(product))
  const contract = known.find(({ product }) => product === form.product) ?? known[0]
  if (isTyped || !contract) return { ...form, holder }
  return {
    ...form,
    holder,
    product: contract.product,
    workplaces: String(contract.workplaces),
    modules: contract.modules.filter((code) => code !== BASIC_MODULE),
  }
}
