import type { Adopted } from '../../shared/desktop-views.ts'
import { comparisonValue } from '../../shared/texts/comparison-words.ts'
import { useWording } from '../texts/wording.ts'

/** What was taken from the contract, with what it was before. */
export function AdoptedList({ adopted }: { readonly adopted: readonly Adopted[] }) {
  const { texts, client, language } = useWording()
  return (
    <ul className="plain-list">
      {adopted.map(({ parameter, from, to }) => {
        const [before, after] = [from, to].map((value) => comparisonValue(parameter, value, client, language))
        return (
          <li key={parameter}>
            {texts.renewal.adoptedRow(client.fields[parameter], before ?? '', after ?? '')}
          </li>
        )
      })}
    </ul>
  )
}
