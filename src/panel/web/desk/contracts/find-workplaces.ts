import type { BoundWorkplaces } from '../../../../shared/panel-api.ts'

export type BoundWorkplace = BoundWorkplaces['items'][number]

/** The workplaces that are meant: by the number of the place, or by a part of the key or of the fingerprint. */
export function findWorkplaces(
  workplaces: readonly BoundWorkplace[],
  query: string,
): readonly BoundWorkplace[] {
  const text = query.replace(/[\s-]/g, '').toUpperCase()
  if (text === '') return workplaces
  if (/^\d{1,3}$/.test(text)) return workplaces.filter(({ place }) => place === Number(text))
  return workplaces.filter(({ installationKey, fingerprint }) =>
    [installationKey?.replaceAll('-', '') ?? '', fingerprint.toUpperCase()].some((of) => of.includes(text)),
  )
}

/** The ends of a key, which are what people tell it by. */
export function shortenKey(key: string): string {
  const groups = key.split('-')
  return `${groups.at(0)} … ${groups.at(-1)}`
}
