import { Link } from 'wouter'
import { trimEik } from '../../../../shared/eik.ts'
import { isProblemOf } from '../../panel/api.ts'
import { ProblemNotice } from '../../parts/problem-notice.tsx'

/** Why a customer was not saved; where another one has this EIK, with the way to it, in the archive too. */
export function CustomerProblem({ error, eik }: { readonly error: unknown; readonly eik: string }) {
  const number = trimEik(eik)
  return (
    <>
      <ProblemNotice error={error} />
      {isProblemOf(error, 'customer-exists') && (
        <p>
          <Link href={`/customers?q=${number}&archived`}>{number}</Link>
        </p>
      )}
    </>
  )
}
