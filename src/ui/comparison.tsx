import type { Language } from '../shared/catalogue.ts'
import { workplaceTag } from '../shared/key/fingerprint.ts'
import { clientTexts } from '../shared/texts/client/client-texts.ts'
import { comparisonValue, parameterName } from '../shared/texts/comparison-words.ts'
import type { PartsTexts } from '../shared/texts/parts/bg.ts'
import { partsTexts } from '../shared/texts/parts/parts-texts.ts'
import { Notice } from './notice.tsx'
import './comparison.css'

interface ComparisonRow {
  readonly parameter: string
  readonly installation: string | number | readonly string[] | null
  readonly contract: string | number | readonly string[] | null
  readonly matches: boolean
}

interface ComparisonProps {
  readonly language: Language
  /** Whether the page says already what the table is. */
  readonly isTitled?: boolean
  readonly rows: readonly ComparisonRow[]
  readonly canGenerate: boolean
  /** Whether it is shown on another computer than the one that it is about. */
  readonly isElsewhere?: boolean
  /** Every reason against a key, with what to do about it. */
  readonly refusals: readonly { readonly reason: string; readonly next: string }[]
}

/** Whether a key can be generated, or else why not and what to do; and the installation beside the contract. */
export function Comparison({
  language,
  isTitled = false,
  rows,
  canGenerate,
  isElsewhere = false,
  refusals,
}: ComparisonProps) {
  const texts = partsTexts(language).comparison
  const unused = unusedModules(rows)
  return (
    <>
      {canGenerate ? (
        <Notice tone="good" title={unused ? texts.allAllowed : texts.allMatch} isAnnounced>
          {unused && (
            <p>{texts.unusedModules(comparisonValue('modules', unused, clientTexts(language), language))}</p>
          )}
        </Notice>
      ) : (
        <Notice tone="caution" title={texts.cannotGenerate} isAnnounced>
          <ul className="plain-list">
            {refusals.map(({ reason, next }) => (
              <li key={reason}>{`${reason} ${next}`}</li>
            ))}
          </ul>
        </Notice>
      )}
      <ComparisonTable {...{ language, isTitled, isElsewhere, rows }} hasUnused={unused !== null} />
    </>
  )
}

/** The modules of the contract that the installation does without, which is allowed; null where there are none. */
function unusedModules(rows: readonly ComparisonRow[]): readonly string[] | null {
  const modules = rows.find(({ parameter, matches }) => parameter === 'modules' && matches)
  const { installation, contract } = modules ?? {}
  if (!Array.isArray(installation) || !Array.isArray(contract)) return null
  const unused = contract.filter((code) => !installation.includes(code))
  return unused.length > 0 ? unused : null
}

/** A mismatch is told by its sign, its word, and green. */
function ComparisonTable({
  language,
  isTitled,
  isElsewhere,
  rows,
  hasUnused,
}: {
  readonly language: Language
  readonly isTitled: boolean
  readonly isElsewhere: boolean
  readonly rows: readonly ComparisonRow[]
  readonly hasUnused: boolean
}) {
  const texts = partsTexts(language).comparison
  const client = clientTexts(language)
  const wordsOf = ({ parameter }: ComparisonRow, value: ComparisonRow['contract']) =>
    isElsewhere && parameter === 'workplace' && typeof value === 'string'
      ? workplaceElsewhere(value, language)
      : comparisonValue(parameter, value, client, language)
  return (
    <table className="comparison">
      <caption {...(isTitled ? { className: 'visually-hidden' } : {})}>{texts.comparison}</caption>
      <thead>
        <tr>
          <th scope="col">{texts.parameter}</th>
          <th scope="col">{texts.installation}</th>
          <th scope="col">{texts.contract}</th>
          <th scope="col">{texts.result}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => {
          const { parameter, installation, contract, matches } = row
          return (
            <tr key={parameter} data-matches={isCompared(row) ? matches : undefined}>
              <th scope="row">{parameterName(parameter, client)}</th>
              <td data-label={texts.installationShort} data-none={installation === null || undefined}>
                {wordsOf(row, installation)}
              </td>
              <td data-label={texts.contract}>{wordsOf(row, contract)}</td>
              <td className="comparison-result">
                <ComparisonResult
                  row={row}
                  language={language}
                  isFewer={parameter === 'modules' && hasUnused}
                />
              </td>
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}

/** A workplace as one names it from afar: by the symbols that its own program shows. */
function workplaceElsewhere(value: string, language: Language): string {
  const texts = partsTexts(language).comparison
  if (value === 'bound') return texts.boundElsewhere
  const words: Readonly<Record<string, string | undefined>> = clientTexts(language).online.values
  return words[value] ?? texts.computer(workplaceTag({ fingerprint: value }).toUpperCase())
}

function resultOf(
  { parameter, matches }: ComparisonRow,
  isFewer: boolean,
  texts: PartsTexts['comparison'],
): readonly [sign: string, words: string] {
  // A payment is not compared with anything.
  if (parameter === 'payment') return matches ? ['✓', texts.inOrder] : ['!', texts.toPay]
  if (!matches) return ['≠', texts.differs]
  return isFewer ? ['≤', texts.allowed] : ['=', texts.matches]
}

/** Without a contract there is nothing that the rest could differ from. */
function isCompared({ parameter, contract, matches }: ComparisonRow): boolean {
  return matches || contract !== null || parameter === 'holder' || parameter === 'product'
}

function ComparisonResult({
  row,
  language,
  isFewer,
}: {
  readonly row: ComparisonRow
  readonly language: Language
  readonly isFewer: boolean
}) {
  const texts = partsTexts(language).comparison
  if (!isCompared(row)) return texts.notCompared
  const [sign, words] = resultOf(row, isFewer, texts)
  return (
    <>
      <span aria-hidden="true">{sign}</span> {words}
    </>
  )
}
