import catalogue from '../../resources/catalogue.json' with { type: 'json' }

/** The languages of every text that people read. */
export type Language = 'bg' | 'en'

export interface CatalogueModule {
  /** The bit in a key's module set, 0 to 31. */
  readonly number: number
  readonly code: string
  readonly name: Readonly<Record<Language, string>>
}

export interface CatalogueProduct {
  /** The number in a key, 1 to 63. */
  readonly number: number
  readonly code: string
  readonly name: Readonly<Record<Language, string>>
  readonly modules: readonly CatalogueModule[]
}

/** What the vendor sells, as `resources/catalogue.json` lists it. */
export const PRODUCTS: readonly CatalogueProduct[] = catalogue.products

/** The module that every product has and every installation includes. */
export const BASIC_MODULE = 'basic'

export function findProduct(code: string): CatalogueProduct | undefined {
  return PRODUCTS.find((product) => product.code === code)
}

export function findProductByNumber(number: number): CatalogueProduct | undefined {
  return PRODUCTS.find((product) => product.number === number)
}

/** Finds a module by its code, its number or its name in either language, in any letter case. */
export function findModule(product: CatalogueProduct, text: string): CatalogueModule | undefined {
  const wanted = text.trim().toLowerCase()
  return product.modules.find((module) =>
    [module.code, String(module.number), module.name.bg, module.name.en].some(
      (name) => name.toLowerCase() === wanted,
    ),
  )
}

/**
 * The codes of a key's module numbers, in the order of the numbers. A number that the catalogue does not have stands
 * for itself.
 */
export function moduleCodes(
  product: CatalogueProduct | undefined,
  numbers: readonly number[],
): readonly string[] {
  return numbers.map(
    (number) => product?.modules.find((module) => module.number === number)?.code ?? String(number),
  )
}

/** The name of a module of any product by its code; the code itself if no product has it. */
export function findModuleName(code: string, language: Language): string {
  return (
    PRODUCTS.flatMap(({ modules }) => modules).find((module) => module.code === code)?.name[language] ?? code
  )
}
