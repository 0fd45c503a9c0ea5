import type { BoundWorkplaces, Workplaces } from '../../../../shared/panel-api/workplaces.ts'
import { NO_BREAK_SPACE } from '../../../../shared/texts/no-break-space.ts'

/** A bound workplace, and what its customer calls it. */
export type BoundWorkplace = BoundWorkplaces['items'][number] & Pick<Workplaces[number], 'name'>

/** Bound workplaces with the names that they have. */
export function nameWorkplaces(
  bound: BoundWorkplaces['items'],
  named: Workplaces,
): readonly BoundWorkplace[] {
  const names = new Map(named.map(({ id, name }) => [id, name]))
  return bound.map((workplace) => ({ ...workplace, name: names.get(workplace.id) ?? null }))
}

/** The workplaces that are meant: by the number of the place, or by a part of the name, of the key or of the fingerprint. */
export function findWorkplaces(
  workplaces: readonly BoundWorkplace[],
  query: string,
): readonly BoundWorkplace[] {
  const text = foldText(query)
  if (text === '') return workplaces
  if (/^\d{1,3}$/.test(text)) return workplaces.filter(({ place }) => place === Number(text))
  return workplaces.filter(({ name, installationKey, fingerprint }) =>
    [name, installationKey, fingerprint].some((of) => foldText(of ?? '').includes(text)),
  )
}

function foldText(text: string): string {
  return text.replace(/[\s-]/g, '').toUpperCase()
}

/** The ends of a key, which are what people tell it by. */
export function shortenKey(key: string): string {
  const groups = key.split('-')
  return [groups.at(0), '…', groups.at(-1)].join(NO_BREAK_SPACE)
}
