import './comparison-skeleton.css'

const ROWS = 7

/** The place of the comparison until it is there, so that nothing jumps when it comes. */
export function ComparisonSkeleton() {
  return (
    <div className="comparison-skeleton" aria-hidden="true">
      {Array.from({ length: ROWS }, (_row, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the rows are all the same
        <span key={index} />
      ))}
    </div>
  )
}
