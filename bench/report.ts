/** One figure of the benchmarks: a ratio or a cost, what it may be at most or must be at least, and how it came about. */
export interface Figure {
  readonly name: string
  readonly value: number
  readonly unit: string
  readonly limit: { readonly most: number } | { readonly least: number } | null
  readonly how: string
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((one, other) => one - other)
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN
}

export function isWithin({ value, limit }: Figure): boolean {
  if (!limit) return true
  return 'most' in limit ? value <= limit.most : value >= limit.least
}

export function formatFigure(figure: Figure): string {
  const { name, value, unit, limit, how } = figure
  const bound = limit ? ('most' in limit ? `at most ${limit.most}` : `at least ${limit.least}`) : 'reported'
  const mark = isWithin(figure) ? 'ok    ' : 'MISSED'
  return `${mark} ${name}: ${Number(value.toPrecision(3))}${unit === '' ? '' : ` ${unit}`} (${bound}) · ${how}`
}
