import { findProduct } from '../../../shared/catalogue.ts'
import { useWording } from '../panel/wording.tsx'

/** How a contract is called: by its product and license number. */
export function useContractTitle() {
  const { texts, language } = useWording()
  return ({ product, license }: { readonly product: string; readonly license: number }) =>
    texts.contract.title(findProduct(product)?.name[language] ?? product, license)
}
