interface KeyGroupsProps {
  readonly label: string
  /** A key with dashes between its groups. */
  readonly keyText: string
}

/** A key in large numbered groups, as people read it out. */
export function KeyGroups({ label, keyText }: KeyGroupsProps) {
  return (
    <ol className="key-groups" aria-label={label}>
      {keyText.split('-').map((group, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a group is its place in the key
        <li key={index}>
          <span className="key-groups-number" aria-hidden="true">
            {index + 1}
          </span>
          <span className="key-groups-text">{group}</span>
        </li>
      ))}
    </ol>
  )
}
