import { PRODUCTS } from '../../../shared/catalogue.ts'
import { type Columns, CUSTOMER_HEADINGS, columnsOf, parseYesOrNo, plainText } from './columns.ts'

const HEADINGS = {
  external: [
    ['external', 'external number', 'contract', 'contract number', 'contract no', 'contract №', 'reference'],
    ['договор', 'договор номер', 'номер на договор', 'номер на договора', 'номер', 'външен номер'],
  ].flat(),
  license: [
    ['license', 'licence', 'license number', 'license no', 'license №'],
    ['лиценз', 'лиценз номер', 'номер на лиценз', 'номер на лиценза', 'лицензен номер'],
  ].flat(),
  product: ['product', 'program', 'продукт', 'програма', 'програмен продукт'],
  kind: ['kind', 'type', 'contract kind', 'вид', 'вид договор', 'вид на договора', 'тип'],
  paidVersion: [
    ['paidversion', 'paid version', 'version', 'last paid version'],
    ['версия', 'платена версия', 'последна платена версия'],
  ].flat(),
  modules: ['modules', 'module', 'модули', 'модул'],
  workplaces: [
    ['workplaces', 'work places', 'number of workplaces', 'seats'],
    ['работни места', 'брой работни места', 'места', 'бр. места', 'брой места'],
  ].flat(),
  settled: [
    ['settled', 'paid', 'payment'],
    ['уредено', 'уредено плащане', 'плащане', 'платено', 'платен', 'платена', 'изплатен', 'разплатено'],
  ].flat(),
  validThrough: [
    ['validthrough', 'valid through', 'valid until', 'expires', 'end date', 'until'],
    ['валиден до', 'валидност', 'валидност до', 'важи до', 'до', 'до дата', 'краен срок', 'срок', 'изтича'],
    ['абонамент до', 'изтича на', 'последен ден'],
  ].flat(),
  name: CUSTOMER_HEADINGS.name,
  eik: CUSTOMER_HEADINGS.eik,
  vatRegistered: CUSTOMER_HEADINGS.vatRegistered,
} as const

export type ContractColumn = keyof typeof HEADINGS

/** Which contract a row is of may be told in several ways, so no column of its own is needed. */
export const CONTRACT_COLUMNS: Columns<ContractColumn> = columnsOf(HEADINGS, { needed: [], repeated: [] })

/** Texts that mean one value each; a file says the same few in every row. */
function meanings<Value>(texts: readonly (readonly [value: Value, texts: readonly string[]])[]) {
  const known = new Map(texts.flatMap(([value, all]) => all.map((text) => [plainText(text), value] as const)))
  return (text: string): Value | null => known.get(plainText(text)) ?? null
}

/** The kind that a text names; null for any other text. */
export const parseKind = meanings([
  [
    'purchase',
    ['purchase', 'bought', 'perpetual', 'покупка', 'закупуване', 'продажба', 'закупен', 'безсрочен'],
  ],
  ['subscription', ['subscription', 'subscribed', 'абонамент', 'абонаментен', 'абонат', 'наем']],
] as const)

/** The code of the product that a text names by its code, its number or its name in either language; null for any other text. */
export const parseProduct = meanings(
  PRODUCTS.map(({ code, number, name: { bg, en } }) => {
    // People leave the house's name out, which stands first.
    const short = [bg.split('–').at(-1) ?? bg, en.split(' ').slice(1).join(' ')]
    return [code, [code, String(number), bg, en, ...short]] as const
  }),
)

const parseSettledWord = meanings([
  [
    true,
    ['settled', 'paid', 'уредено', 'платено', 'платен', 'платена', 'изплатен', 'изплатено', 'разплатено'],
  ],
  [
    false,
    [
      'outstanding',
      'unpaid',
      'not paid',
      'due',
      'неуредено',
      'неплатено',
      'неплатен',
      'неплатена',
      'дължимо',
    ],
  ],
])

/** Whether a payment is settled; null for a text that does not say so. */
export function parseSettled(text: string): boolean | null {
  return parseSettledWord(text) ?? parseYesOrNo(text)
}
