import './key-groups.css'

interface KeyGroupsProps {
  readonly label: string
  /** A key with dashes between its groups. */
  readonly keyText: string
  /** The numbers of groups that were put right, with what is said of them. */
  readonly marked?: { readonly numbers: readonly number[]; readonly words: string }
}

/** A key in large numbered groups, as people read it out. */
export function KeyGroups({ label, keyText, marked }: KeyGroupsProps) {
  return (
    <ol className="key-groups" aria-label={label}>
      {keyText.split('-').map((group, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a group is its place in the key
        <li key={index} data-marked={marked?.numbers.includes(index + 1) || undefined}>
          <span className="key-groups-number" aria-hidden="true">
            {index + 1}
          </span>
          <span className="key-groups-text">{group}</span>
          {marked?.numbers.includes(index + 1) && <span className="key-groups-words">{marked.words}</span>}
        </li>
      ))}
    </ol>
  )
}
